import { Refusal } from './refusal.mjs';

const MAX_BYTES = 10 * 1024 * 1024;
const LINE_END = new Set([0x0a, 0x0d, 0x20, 0x09]);

/**
 * The file as a sequence of bytes, before anything parses it: `%PDF-` at byte 0 and nothing after the last `%%EOF`,
 * so that it cannot be an HTML page, an archive or a program at the same time (a polyglot).
 * @param {Buffer} bytes
 */
export function checkEnvelope(bytes) {
  if (bytes.length > MAX_BYTES) throw new Refusal('too-large');
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') throw new Refusal('not-a-pdf');
  const end = bytes.lastIndexOf('%%EOF');
  if (end < 0) throw new Refusal('cut-short');
  for (const byte of bytes.subarray(end + 5)) if (!LINE_END.has(byte)) throw new Refusal('bytes-after-end');
}
