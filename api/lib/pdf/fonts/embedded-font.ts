import { type PDFDocument, type PDFRef, PDFString } from 'pdf-lib';
import { liberationSans, type TrueType } from './true-type.ts';

/** A font that was put into a document once, for any number of pages. */
export interface EmbeddedFont {
  ref: PDFRef;
  widthOf(text: string, size: number): number;
  /** The text as a hexadecimal string of glyphs, for a content stream. */
  encode(text: string): string;
}

/** Puts Liberation Sans into the document, so that a letter looks the same on every printer. */
export function embedLiberationSans(document: PDFDocument, style: 'Regular' | 'Bold'): EmbeddedFont {
  const font = liberationSans(style);
  return { ref: register(document, font, `LiberationSans-${style}`), ...measured(font) };
}

/** Widths without a document: for telling whether a text fits. */
export const measureLiberationSans = (style: 'Regular' | 'Bold'): Omit<EmbeddedFont, 'ref'> =>
  measured(liberationSans(style));

function measured(font: TrueType): Omit<EmbeddedFont, 'ref'> {
  const glyphs = (text: string): number[] =>
    Array.from(printable(text, font), (sign) => font.glyphOf.get(sign.codePointAt(0)!) ?? 0);
  return {
    widthOf: (text, size) =>
      (glyphs(text).reduce((sum, glyph) => sum + (font.widths[glyph] ?? 0), 0) * size) / 1000,
    encode: (text) =>
      `<${glyphs(text)
        .map((glyph) => glyph.toString(16).padStart(4, '0'))
        .join('')}>`,
  };
}

/**
 * The text in signs the font has. A letter it lacks loses its accents (Vietnamese ễ becomes e); where even that is
 * not there, as in Arabic or Chinese, a question mark stands, so that whoever folds the letter sees that something is missing.
 */
export const printable = (text: string, font: TrueType = liberationSans('Regular')): string =>
  Array.from(
    text
      .normalize('NFC')
      .replace(/\s/gu, ' ')
      .replace(/\p{Cf}/gu, ''),
    (sign) => {
      if (font.glyphOf.has(sign.codePointAt(0)!)) return sign;
      const base = sign.normalize('NFD').replace(/\p{M}/gu, '');
      return base !== '' && Array.from(base).every((each) => font.glyphOf.has(each.codePointAt(0)!))
        ? base
        : '?';
    },
  ).join('');

/** ISO 32000-1 §9.7: a Type 0 font whose codes are glyph numbers, with a table back to Unicode for search and screen readers. */
function register(document: PDFDocument, font: TrueType, name: string): PDFRef {
  const { context } = document;
  const file = context.register(context.flateStream(font.bytes, { Length1: font.bytes.length }));
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 32,
      FontBBox: font.box,
      ItalicAngle: 0,
      Ascent: font.ascent,
      Descent: font.descent,
      CapHeight: 729,
      StemV: name.endsWith('Bold') ? 140 : 80,
      FontFile2: file,
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      CIDToGIDMap: 'Identity',
      W: [0, [...font.widths]],
    }),
  );
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(context.flateStream(toUnicode(font))),
    }),
  );
}

/** ISO 32000-1 §9.10.3; at most 100 entries a block. */
function toUnicode(font: TrueType): string {
  const hex = (n: number) => n.toString(16).padStart(4, '0');
  const entries = [...new Map([...font.glyphOf].reverse().map(([code, glyph]) => [glyph, code]))].map(
    ([glyph, code]) => `<${hex(glyph)}> <${hex(code)}>`,
  );
  const blocks = Array.from({ length: Math.ceil(entries.length / 100) }, (_, index) => {
    const block = entries.slice(index * 100, index * 100 + 100);
    return `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`;
  });
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CMapName /Glyphs def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}
