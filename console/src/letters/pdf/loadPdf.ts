/// <reference types="vite/client" />

import type { PDFDocumentProxy } from 'pdfjs-dist';
import * as pdfjs from 'pdfjs-dist';
import PdfWorker from 'pdfjs-dist/build/pdf.worker.min.mjs?worker';
import jpxDecoder from 'pdfjs-dist/wasm/openjpeg_nowasm_fallback.js?url';

let worker: pdfjs.PDFWorker | null = null;

/** One worker for all letters, from our own origin; a new one where the last was lost. */
function sharedWorker(): pdfjs.PDFWorker {
  if (!worker || worker.destroyed) worker = pdfjs.PDFWorker.create({ port: new PdfWorker() });
  return worker;
}

/**
 * Opens a PDF's bytes for drawing. Nothing in it may run: no scripts are read, no `eval`, no WebAssembly (the
 * console's Content-Security-Policy allows neither).
 */
export function openPdf(bytes: ArrayBuffer): { document: Promise<PDFDocumentProxy>; close: () => void } {
  const task = pdfjs.getDocument({
    // The worker takes the buffer for itself; ours stays for the next look.
    data: bytes.slice(0),
    worker: sharedWorker(),
    isEvalSupported: false,
    useWasm: false,
    enableXfa: false,
    // pdf.js puts its file's name behind this address, and insists on the slash.
    wasmUrl: `${jpxDecoder}?for=/`,
  });
  return { document: task.promise, close: () => void task.destroy() };
}
