import { fileURLToPath } from 'node:url';
import { Refusal } from './refusal.mjs';

// pdf.js makes a matrix when it loads and otherwise wants a native canvas for it; reading text needs neither.
globalThis.DOMMatrix ??= class DOMMatrix {};
globalThis.Path2D ??= class Path2D {};
globalThis.ImageData ??= class ImageData {};
const [pdfjs, worker] = [
  await import('pdfjs-dist/legacy/build/pdf.mjs'),
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs'),
];
// Found here, pdf.js runs its parser in this thread: the kernel's limits and the kill hold for it.
globalThis.pdfjsWorker = worker;
const assets = fileURLToPath(new URL('../../', import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')));

const MOST_CHARACTERS = 200_000;
const A4 = { width: 595.28, height: 841.89 };
const TOLERANCE = (2 / 25.4) * 72;
const ASCENT = 0.8;
const DESCENT = 0.22;

/**
 * Reads the text of each page with its place.
 * @param {Buffer} bytes
 * @param {number} expected pages our own walk counted
 * @returns {Promise<{ text: object[], notA4: number[], noText: number[], cut: boolean }>} pages from 1
 */
export async function readPages(bytes, expected) {
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    verbosity: 0,
    cMapUrl: `${assets}cmaps/`,
    cMapPacked: true,
    // No standardFontDataUrl: it would parse a substitute font a file, for shapes nobody draws here, at twice the time.
  });
  try {
    const document = await task.promise;
    if (document.numPages !== expected) throw new Refusal('unreadable');
    const result = { text: [], notA4: [], noText: [], cut: false };
    let left = MOST_CHARACTERS;
    for (let number = 1; number <= expected; number += 1) {
      const page = await document.getPage(number);
      const { width, height, transform } = page.getViewport({ scale: 1 });
      const { items } = await page.getTextContent();
      const runs = items.filter(({ str }) => str?.trim()).map((item) => placed(item, transform));
      if (runs.length === 0) result.noText.push(number);
      if (!isA4Portrait(width, height)) result.notA4.push(number);
      const kept = [];
      for (const run of runs) {
        left -= run.text.length;
        if (left >= 0) kept.push(run);
      }
      result.cut ||= kept.length < runs.length;
      result.text.push({ page: number, width: tidy(width), height: tidy(height), items: kept });
      page.cleanup();
    }
    return result;
  } finally {
    await task.destroy();
  }
}

/** GOV.UK Notify's tolerance for a page to print: two millimetres. */
function isA4Portrait(width, height) {
  return Math.abs(width - A4.width) <= TOLERANCE && Math.abs(height - A4.height) <= TOLERANCE;
}

/** The box round a run of text: from its baseline, up by the ascent and down by the descent, turned as the page is. */
function placed(item, viewport) {
  const [a, b, c, d, e, f] = pdfjs.Util.transform(viewport, item.transform);
  const along = unit(a, b);
  const up = unit(c, d);
  const size = Math.hypot(c, d);
  const xs = [];
  const ys = [];
  for (const [run, rise] of [
    [0, -DESCENT],
    [0, ASCENT],
    [1, -DESCENT],
    [1, ASCENT],
  ]) {
    xs.push(e + along[0] * item.width * run + up[0] * size * rise);
    ys.push(f + along[1] * item.width * run + up[1] * size * rise);
  }
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return {
    text: item.str,
    x: tidy(x),
    y: tidy(y),
    width: tidy(Math.max(...xs) - x),
    height: tidy(Math.max(...ys) - y),
  };
}

function unit(x, y) {
  const length = Math.hypot(x, y) || 1;
  return [x / length, y / length];
}

function tidy(points) {
  return Math.round(points * 100) / 100;
}
