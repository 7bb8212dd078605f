import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { Delimiter } from './delimiter.ts';
import type { LineEnd, TextEncoding } from './text-file.ts';

export interface Dialect {
  encoding: TextEncoding;
  delimiter: Delimiter;
  lineEnds: readonly LineEnd[];
}

/** Handed each record in turn; awaited where it gives a promise. 'stop' ends the reading. */
export type TakeRecord = (record: string[]) => undefined | 'stop' | Promise<void>;

/**
 * A quote that opens a cell and is closed nowhere, or only far below, so that everything between would be one cell;
 * or a row longer than any row is, which is mostly the same.
 */
export class UnreadableRow extends Error {
  readonly reason: 'quote-not-closed' | 'row-too-long';
  /** Of the text, counted from 1: where the row begins. */
  readonly line: number;

  constructor(reason: UnreadableRow['reason'], line: number) {
    super(reason);
    this.reason = reason;
    this.line = line;
  }
}

/** Excel's own limits of a cell: characters, and line breaks. What goes beyond is a quote that swallowed rows. */
const CELL_CHARACTERS = 32_767;
const CELL_BREAKS = 253;
/** Beyond this the parser stops, rather than gather the rest of the file as one row. */
const RECORD_BYTES = 8 * CELL_CHARACTERS;

/**
 * Reads a text's records one after the other, with no more than a chunk of it in memory. A record is a row of the
 * spreadsheet, the header being the first: a quoted cell may go over several lines, and a blank line is a record of one
 * empty cell. Records have as many cells as they have.
 * @param open gives the bytes from the beginning; called again to find the line of a fault
 * @throws UnreadableRow
 */
export async function readRecords(
  open: () => Promise<Readable>,
  dialect: Dialect,
  take: TakeRecord,
): Promise<void> {
  const lines = countLines();
  try {
    await parseAll(await open(), dialect, (record) => {
      const breaks = lines.take(record);
      if (breaks > 0 && isSwallowed(record))
        throw new UnreadableRow('quote-not-closed', lines.read() - breaks);
      return take(record);
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser may have handed over fewer records than it had read, so their lines are counted again.
    const reason = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'quote-not-closed' : 'row-too-long';
    throw new UnreadableRow(reason, (await linesBefore(await open(), dialect)) + 1);
  }
}

/** Lines of the text before the record at which the parser gives up: each record is counted as it is parsed. */
async function linesBefore(bytes: Readable, dialect: Dialect): Promise<number> {
  const lines = countLines();
  const count = (record: string[]) => {
    lines.take(record);
    return false;
  };
  try {
    await parseAll(bytes, dialect, () => undefined, count);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  return lines.read();
}

/** Thrown to leave the pipeline early; never seen outside. */
class Stopped extends Error {}

async function parseAll(
  bytes: Readable,
  { encoding, delimiter, lineEnds }: Dialect,
  take: TakeRecord,
  isWanted: (record: string[]) => boolean = () => true,
): Promise<void> {
  const parser = parse({
    delimiter,
    record_delimiter: [...lineEnds],
    relax_column_count: true,
    // As Excel reads it: a quote inside a cell that does not begin with one is a sign like any other.
    relax_quotes: true,
    max_record_size: RECORD_BYTES,
    on_record: (record: string[]) => {
      // Each is as if it were the first, by whose width the others are measured: even where any width will do, the parser makes
      // an error with its stack for each record of another, which takes thirty times as long as the record.
      (parser.info as { records: number }).records = 0;
      return isWanted(record) ? record : null;
    },
  });
  const recoded = (chunks: AsyncIterable<Buffer>) => withoutMark(chunks, encoding);
  try {
    await pipeline(bytes, recoded, parser, async (records: AsyncIterable<string[]>) => {
      for await (const record of records) {
        const taken = take(record);
        if (taken === 'stop') throw new Stopped();
        if (taken) await taken;
      }
    });
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
}

/** The text as UTF-8, without the mark that some put before it. */
async function* withoutMark(chunks: AsyncIterable<Buffer>, encoding: TextEncoding) {
  const decoder = new TextDecoder(encoding);
  let isFirst = true;
  for await (const chunk of chunks) {
    if (encoding === 'utf-8' && !isFirst) yield chunk;
    else if (encoding === 'utf-8') yield hasMark(chunk) ? chunk.subarray(3) : chunk;
    else yield decoder.decode(chunk, { stream: true });
    isFirst = false;
  }
}

const hasMark = (chunk: Buffer): boolean => chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;

/** How many lines of the text the records took. */
function countLines() {
  let lines = 0;
  return {
    read: () => lines,
    /** Gives the line breaks within the record's cells. */
    take(record: string[]): number {
      let breaks = 0;
      for (const cell of record) if (cell.includes('\n') || cell.includes('\r')) breaks += breaksOf(cell);
      lines += 1 + breaks;
      return breaks;
    },
  };
}

const breaksOf = (cell: string): number => cell.match(/\r\n|\n|\r/g)?.length ?? 0;

/**
 * Whether a cell over several lines is one that nobody meant: longer than a cell can be, or one whose closing quote did
 * not end it, which shows as a quote at its beginning.
 */
const isSwallowed = (record: string[]): boolean =>
  record.some(
    (cell) =>
      cell.length > CELL_CHARACTERS ||
      breaksOf(cell) > CELL_BREAKS ||
      (cell.startsWith('"') && breaksOf(cell) > 0),
  );
