import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What printing needs of a TrueType font: which glyph a sign has, and how wide it is. */
export interface TrueType {
  bytes: Buffer;
  /** Thousandths of the size, by glyph. */
  widths: readonly number[];
  /** Unicode to glyph, of the basic plane. */
  glyphOf: ReadonlyMap<number, number>;
  box: [number, number, number, number];
  ascent: number;
  descent: number;
}

const require = createRequire(import.meta.url);
const opened = new Map<string, TrueType>();

/**
 * Liberation Sans (SIL Open Font License), which pdfjs-dist brings along: Latin letters with every accent of Europe,
 * Greek and Cyrillic. PDF's own fonts know Western Europe only, and would write Łukasz as ?ukasz.
 */
export function liberationSans(style: 'Regular' | 'Bold'): TrueType {
  const known = opened.get(style);
  if (known) return known;
  const font = readTrueType(
    readFileSync(require.resolve(`pdfjs-dist/standard_fonts/LiberationSans-${style}.ttf`)),
  );
  opened.set(style, font);
  return font;
}

/** @throws Error when a table is missing: the font is ours, so that is a broken installation */
function readTrueType(bytes: Buffer): TrueType {
  const table = tablesOf(bytes);
  const unitsPerEm = bytes.readUInt16BE(table('head') + 18);
  const thousandths = (units: number) => Math.round((units * 1000) / unitsPerEm);
  const head = table('head');
  const hhea = table('hhea');
  const glyphs = bytes.readUInt16BE(table('maxp') + 4);
  return {
    bytes,
    widths: advances(bytes, table('hmtx'), bytes.readUInt16BE(hhea + 34), glyphs).map(thousandths),
    glyphOf: readCmap(bytes, table('cmap')),
    box: [36, 38, 40, 42].map((at) => thousandths(bytes.readInt16BE(head + at))) as TrueType['box'],
    ascent: thousandths(bytes.readInt16BE(hhea + 4)),
    descent: thousandths(bytes.readInt16BE(hhea + 6)),
  };
}

function tablesOf(bytes: Buffer): (tag: string) => number {
  const offsets = new Map<string, number>();
  for (let index = 0; index < bytes.readUInt16BE(4); index += 1) {
    const entry = 12 + 16 * index;
    offsets.set(bytes.toString('latin1', entry, entry + 4), bytes.readUInt32BE(entry + 8));
  }
  return (tag) => {
    const offset = offsets.get(tag);
    if (offset === undefined) throw new Error(`the font has no table ${tag}`);
    return offset;
  };
}

/** Glyphs after the last that has a width of its own are as wide as it. */
const advances = (bytes: Buffer, hmtx: number, measured: number, glyphs: number): number[] =>
  Array.from({ length: glyphs }, (_, glyph) => bytes.readUInt16BE(hmtx + 4 * Math.min(glyph, measured - 1)));

/** The Windows Unicode table (platform 3, encoding 1), of format 4. */
function readCmap(bytes: Buffer, cmap: number): Map<number, number> {
  const count = bytes.readUInt16BE(cmap + 2);
  const entry = Array.from({ length: count }, (_, index) => cmap + 4 + 8 * index).find(
    (at) => bytes.readUInt16BE(at) === 3 && bytes.readUInt16BE(at + 2) === 1,
  );
  const start = entry === undefined ? 0 : cmap + bytes.readUInt32BE(entry + 4);
  if (start === 0 || bytes.readUInt16BE(start) !== 4) throw new Error('the font has no Unicode table');
  const segments = bytes.readUInt16BE(start + 6) / 2;
  const column = (index: number) => start + 14 + index * 2 * segments + (index > 0 ? 2 : 0);
  const glyphOf = new Map<number, number>();
  for (let segment = 0; segment < segments; segment += 1) {
    const [last, first, delta, range] = [0, 1, 2, 3].map((index) =>
      bytes.readUInt16BE(column(index) + 2 * segment),
    ) as [number, number, number, number];
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const at = column(3) + 2 * segment + range + 2 * (code - first);
      const found = range === 0 ? code : bytes.readUInt16BE(at);
      const glyph = found === 0 ? 0 : (found + delta) & 0xffff;
      if (glyph !== 0) glyphOf.set(code, glyph);
    }
  }
  return glyphOf;
}
