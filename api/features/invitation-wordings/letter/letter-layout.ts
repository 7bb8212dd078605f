import { measureLiberationSans } from '../../../lib/pdf/fonts/embedded-font.ts';
import { wrapped } from '../../../lib/pdf/fonts/wrapped-text.ts';

const MM = 72 / 25.4;

/**
 * An A4 letter folded for a DL or C5 window. The address stands where GOV.UK Notify's letters have it, 24.6 mm from the
 * left and 39.5 mm from the top, in a box of 95.4 × 26.8 mm. In points, from the top left.
 */
export const page = {
  width: 595.28,
  height: 841.89,
  left: 24.6 * MM,
  right: 595.28 - 24.6 * MM,
  hospital: 18 * MM,
  address: { top: 39.5 * MM, width: 95.4 * MM, height: 26.8 * MM, size: 10.5, leading: 12.6, lines: 7 },
  date: 82 * MM,
  text: { top: 93 * MM, bottom: 229 * MM },
  code: { top: 234 * MM, size: 34 * MM },
  foot: 283 * MM,
} as const;

/** 12 points is the least the NHS prints for patients; a name far longer than any we tried may make it smaller. */
const sizes = [12, 11, 10, 9] as const;
const LEADING = 1.3;
const PARAGRAPH = 0.6;

const regular = measureLiberationSans('Regular');

/** The lines of the text and their size; an empty line parts two paragraphs. */
export interface SetText {
  size: number;
  lines: string[];
  /** Lower edge of the last line, from the top of the page. */
  end: number;
}

/** The text set in the largest size in which it fits the page; undefined where none does. */
export function setText(text: string): SetText | undefined {
  for (const size of sizes) {
    const set = setIn(text, size);
    if (set.end <= page.text.bottom) return set;
  }
  return undefined;
}

/** Whether the text fits at full size, as a wording must with room to spare for names. */
export const fitsPage = (text: string): boolean => setIn(text, sizes[0]).end <= page.text.bottom;

function setIn(text: string, size: number): SetText {
  const lines = text
    .trim()
    .split('\n')
    .flatMap((line) => (line.trim() === '' ? [''] : wrapped(line.trim(), size, page.right - page.left)));
  const end = lines.reduce((y, line) => y + lineHeight(line, size), page.text.top);
  return { size, lines, end };
}

export const lineHeight = (line: string, size: number): number =>
  line === '' ? size * PARAGRAPH : size * LEADING;

/** The lines of an address in the window: seven at most, each made smaller where it is too wide. */
export function setAddress(lines: readonly string[]): { text: string; size: number; top: number }[] {
  const { top, width, height, size, lines: most } = page.address;
  const kept = lines.map((line) => line.replace(/\s+/g, ' ').trim()).filter(Boolean);
  // The postcode is the last line and what the post reads first: of too many, the ones before it share a line.
  const fitted =
    kept.length <= most
      ? kept
      : [...kept.slice(0, most - 2), kept.slice(most - 2, -1).join(', '), kept.at(-1) ?? ''];
  const leading = Math.min(page.address.leading, height / fitted.length);
  return fitted.map((text, index) => ({
    text,
    top: top + index * leading,
    size: Math.min(size, (size * width) / Math.max(1, regular.widthOf(text, size))),
  }));
}
