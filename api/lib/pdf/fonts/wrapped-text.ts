import { measureLiberationSans } from './embedded-font.ts';

type Widths = Pick<ReturnType<typeof measureLiberationSans>, 'widthOf'>;
const regular = measureLiberationSans('Regular');

/** Breaks at spaces; a word wider than the page, such as a link, is broken where the page ends. */
export function wrapped(text: string, size: number, width: number, font: Widths = regular): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (font.widthOf(longer, size) <= width) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = word;
    while (font.widthOf(line, size) > width) {
      const fits = longestThatFits(line, size, width, font);
      lines.push(line.slice(0, fits));
      line = line.slice(fits);
    }
  }
  if (line) lines.push(line);
  return lines;
}

function longestThatFits(word: string, size: number, width: number, font: Widths): number {
  let length = word.length - 1;
  while (length > 1 && font.widthOf(word.slice(0, length), size) > width) length -= 1;
  return Math.max(1, length);
}
