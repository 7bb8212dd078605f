import type { PdfTextItem, PdfTextPage } from '../../../lib/pdf/pdf-findings.ts';
import type { Box } from './evidence.ts';

/** Text in an order of reading, with the place of each character. `\t` parts columns, `\n` lines, `\n\n` and `\f` blocks. */
export type Stream = { text: string; places: (Place | undefined)[] };
type Place = { item: PdfTextItem; page: number; offset: number };
export type Cell = { stream: Stream; page: number; x: number; right: number; y: number; height: number };
export type Line = { page: number; cells: Cell[] };
export type Layout = { lines: Line[]; rows: Stream; columns: Stream };

/**
 * Takes the text of a PDF; gives it read along the rows and down the columns. A letter head sets two things side by
 * side, a form sets the value under its label: neither reading alone is right.
 */
export function layOut(pages: PdfTextPage[]): Layout {
  const lines = pages.flatMap(linesOf);
  const rows = join(lines.map(streamOfLine), (index) => (isNewParagraph(lines, index) ? '\n\n' : '\n'));
  const blocks = chains(lines).map((chain) =>
    join(
      chain.map((cell) => cell.stream),
      () => '\n',
    ),
  );
  return { lines, rows, columns: join(blocks, () => '\f') };
}

function streamOfLine({ cells }: Line): Stream {
  return join(
    cells.map((cell) => cell.stream),
    () => '\t',
  );
}

function isNewParagraph(lines: Line[], index: number): boolean {
  const [line, above] = [lines[index]!, lines[index - 1]!];
  const [cell, upper] = [line.cells[0]!, above.cells[0]!];
  return line.page !== above.page || cell.y - upper.y > 1.9 * Math.max(cell.height, upper.height);
}

/** The boxes behind a stretch of a stream, one a line of print. */
export function boxesOf(stream: Stream, start: number, end: number): Box[] {
  const boxes: Box[] = [];
  for (const place of stream.places.slice(start, end)) {
    if (!place) continue;
    const { item, page, offset } = place;
    const each = item.width / item.text.length;
    const x = item.x + each * offset;
    const last = boxes.at(-1);
    if (last && last.page === page && last.y === item.y && last.height === item.height && x >= last.x) {
      last.width = Math.max(last.width, x + each - last.x);
    } else boxes.push({ page, x, y: item.y, width: each, height: item.height });
  }
  return boxes;
}

function linesOf({ page, items }: PdfTextPage): Line[] {
  const rows: { middle: number; height: number; items: PdfTextItem[] }[] = [];
  for (const item of [...items].sort((a, b) => middle(a) - middle(b))) {
    const row = rows.at(-1);
    if (row && Math.abs(middle(item) - row.middle) < 0.45 * Math.min(item.height, row.height))
      row.items.push(item);
    else rows.push({ middle: middle(item), height: item.height, items: [item] });
  }
  return rows.map((row) => ({
    page,
    cells: cellsOf(
      row.items.sort((a, b) => a.x - b.x),
      page,
    ),
  }));
}

const middle = (item: PdfTextItem) => item.y + item.height / 2;

/** A gap of an eighth of the letter height is a space; one and a half heights, another column. */
function cellsOf(items: PdfTextItem[], page: number): Cell[] {
  const cells: Cell[] = [];
  for (const item of items) {
    const stream = streamOf(item, page);
    const cell = cells.at(-1);
    const gap = cell ? item.x - cell.right : Number.POSITIVE_INFINITY;
    if (!cell || gap > 1.5 * item.height) {
      cells.push({ stream, page, x: item.x, right: item.x + item.width, y: item.y, height: item.height });
    } else {
      cell.stream = join([cell.stream, stream], () => (gap > item.height / 8 ? ' ' : ''));
      cell.right = Math.max(cell.right, item.x + item.width);
    }
  }
  return cells;
}

/** A line end inside a run of print is none of ours; as a space it keeps its place and means nothing. */
function streamOf(item: PdfTextItem, page: number): Stream {
  const text = item.text.replace(/[\t\n\v\f\r\u2028\u2029]/g, ' ');
  return { text, places: Array.from({ length: text.length }, (_, offset) => ({ item, page, offset })) };
}

/** `between` gives what parts the stream at an index from the one before it. */
function join(streams: Stream[], between: (index: number) => string): Stream {
  const texts: string[] = [];
  const places: Stream['places'] = [];
  for (const [index, stream] of streams.entries()) {
    const gap = index === 0 ? '' : between(index);
    texts.push(gap, stream.text);
    for (let count = 0; count < gap.length; count += 1) places.push(undefined);
    for (const place of stream.places) places.push(place);
  }
  return { text: texts.join(''), places };
}

/** Cells that stand under one another, close enough to be read as one block. */
function chains(lines: Line[]): Cell[][] {
  const all: Cell[][] = [];
  for (const cell of lines.flatMap((line) => line.cells)) {
    const above = all
      .filter((chain) => standsUnder(cell, chain.at(-1)!))
      .sort((a, b) => overlap(cell, b.at(-1)!) - overlap(cell, a.at(-1)!))[0];
    if (above) above.push(cell);
    else all.push([cell]);
  }
  return all;
}

function standsUnder(cell: Cell, above: Cell): boolean {
  const drop = cell.y - above.y;
  return (
    cell.page === above.page &&
    drop > 0 &&
    drop < 2.2 * Math.max(cell.height, above.height) &&
    overlap(cell, above) > 0
  );
}

function overlap(one: Cell, other: Cell): number {
  return Math.min(one.right, other.right) - Math.max(one.x, other.x);
}
