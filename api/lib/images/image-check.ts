import { crc32 } from 'node:zlib';
import type { ImageInspection, ImageRefusalCode } from './image-findings.ts';

/** A viewer needs four bytes a pixel: 50 megapixels are 200 MB. Phones make 12, the largest cameras 50. */
const MOST_PIXELS = 50_000_000;
const MOST_SIDE = 16_000;

class Refusal extends Error {
  readonly code: ImageRefusalCode;
  constructor(code: ImageRefusalCode) {
    super(code);
    this.code = code;
  }
}

/**
 * Looks through the frame of a picture and decodes nothing of it, so that it needs no sandbox: the signature, every
 * chunk or segment in its place and within the file, width and height within bounds, for a PNG each chunk's checksum,
 * and nothing after the end, where the other half of a polyglot would hide. What stands within metadata is not looked
 * at: the file is only ever served as a download under a sandboxing policy.
 */
export function inspectImage(bytes: Buffer, mediaType: 'image/png' | 'image/jpeg'): ImageInspection {
  try {
    const size = mediaType === 'image/png' ? readPng(bytes) : readJpeg(bytes);
    if (size.width === 0 || size.height === 0) throw new Refusal('damaged');
    if (Math.max(size.width, size.height) > MOST_SIDE || size.width * size.height > MOST_PIXELS)
      throw new Refusal('too-many-pixels');
    return { outcome: 'accepted', ...size };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return { outcome: 'refused', code: refusal.code };
  }
}

interface Size {
  width: number;
  height: number;
}

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** The critical chunks of the standard (ISO/IEC 15948); another one only another reader would understand. */
const PNG_CRITICAL = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND']);

function readPng(bytes: Buffer): Size {
  if (!bytes.subarray(0, 8).equals(PNG_SIGNATURE)) throw new Refusal('not-an-image');
  let size: Size | undefined;
  let hasData = false;
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) throw new Refusal('cut-short');
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) throw new Refusal('cut-short');
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) throw new Refusal('damaged');
    const isCritical = /^[A-Z]/.test(type);
    if (isCritical && !PNG_CRITICAL.has(type)) throw new Refusal('damaged');
    if ((type === 'IHDR') !== (at === 8)) throw new Refusal('damaged');
    if (type === 'IHDR') {
      if (length !== 13) throw new Refusal('damaged');
      size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    }
    if (type === 'IDAT') hasData = true;
    at = end;
    if (type !== 'IEND') continue;
    if (at < bytes.length) throw new Refusal('bytes-after-end');
    if (!size || !hasData) throw new Refusal('damaged');
    return size;
  }
}

/** A phone may keep smaller copies of the picture behind it, each a whole JPEG itself. */
const MOST_PICTURES = 6;

function readJpeg(bytes: Buffer): Size {
  const first = readOneJpeg(bytes, 0);
  let at = first.end;
  for (let more = 1; at < bytes.length; more += 1) {
    const isAnother = bytes[at] === 0xff && bytes[at + 1] === 0xd8 && more < MOST_PICTURES;
    if (!isAnother) {
      if (bytes.subarray(at).every((byte) => byte === 0)) break;
      throw new Refusal('bytes-after-end');
    }
    at = readOneJpeg(bytes, at).end;
  }
  return first.size;
}

/** Frame headers that carry a size: SOF0 to SOF15 without the tables that share their range. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function readOneJpeg(bytes: Buffer, start: number): { size: Size; end: number } {
  if (bytes[start] !== 0xff || bytes[start + 1] !== 0xd8 || bytes[start + 2] !== 0xff)
    throw new Refusal(start === 0 ? 'not-an-image' : 'bytes-after-end');
  let size: Size | undefined;
  for (let at = start + 2; ; ) {
    if (at + 2 > bytes.length) throw new Refusal('cut-short');
    if (bytes[at] !== 0xff) throw new Refusal('damaged');
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) {
      if (!size) throw new Refusal('damaged');
      return { size, end: at + 2 };
    }
    if (at + 4 > bytes.length) throw new Refusal('cut-short');
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2) throw new Refusal('damaged');
    if (at + 2 + length > bytes.length) throw new Refusal('cut-short');
    if (isFrame(marker)) {
      if (size || length < 8) throw new Refusal('damaged');
      size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
    at += 2 + length;
    if (marker === 0xda) at = endOfScan(bytes, at);
  }
}

/** Where the picture's data end: at the next marker that is neither stuffing nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; ; at += 2) {
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) throw new Refusal('cut-short');
    const next = bytes[at + 1]!;
    if (next === 0xff) at -= 1;
    else if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
}
