import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { isBlankRecord, tidyCell } from './cells.ts';
import { delimiterOf } from './delimiter.ts';
import { type Dialect, readRecords, type TakeRecord, UnreadableRow } from './records.ts';
import { examineText } from './text-file.ts';
import type { UnreadableFacts } from './unreadable-words.ts';

/** The most rows a file may have. */
export const MOST_ROWS = 100_000;
const MOST_COLUMNS = 200;
/** Excel's own limit, blank rows counted: a file of nothing but line ends is not read to its end. */
const MOST_LINES = 1_048_576;
/** Rows kept to tell the columns by. */
const FIRST_ROWS = 5;
const FIRST_CHARACTERS = 60;

/** A file that cannot be used, and why. */
export class UnreadableFile extends Error {
  readonly facts: UnreadableFacts;
  constructor(facts: UnreadableFacts) {
    super(facts.code);
    this.facts = facts;
  }
}

export interface TableFile {
  open: () => Promise<Readable>;
  dialect: Dialect;
  headers: string[];
  /** The first rows below them. */
  firstRows: string[][];
}

/**
 * Tells how a file is to be read, and the names of its columns: its first row that says anything. The rows behind it
 * are looked at to tell the columns by.
 * @param open gives its bytes from the beginning, each time it is called
 * @param isValue tells a cell that is no column's name, such as an NHS number: a first row with one is no header
 * @throws UnreadableFile
 */
export async function openTableFile(
  open: () => Promise<Readable>,
  isValue: (cell: string) => boolean,
): Promise<TableFile> {
  const text = await examineText(await open());
  if (text.kind === 'empty') throw new UnreadableFile({ code: 'empty' });
  if (text.kind === 'foreign') throw new UnreadableFile({ code: 'not-text', what: text.what });
  if (text.kind === 'nul') throw new UnreadableFile({ code: 'nul-bytes', line: text.line });
  const dialect = { encoding: text.encoding, delimiter: delimiterOf(text.head), lineEnds: text.lineEnds };
  const first: string[][] = [];
  let seen = 0;
  await records(open, dialect, (record) => {
    countRow(++seen);
    if (!isBlankRecord(record)) first.push(record);
    return first.length > FIRST_ROWS ? 'stop' : undefined;
  });
  const headers = first[0]?.map(tidyCell);
  if (!headers) throw new UnreadableFile({ code: 'empty' });
  if (headers.length > MOST_COLUMNS)
    throw new UnreadableFile({ code: 'too-many-columns', limit: MOST_COLUMNS });
  if (headers.some(isValue)) throw new UnreadableFile({ code: 'no-header-row' });
  const firstRows = first.slice(1).map((row) => row.map((cell) => cell.slice(0, FIRST_CHARACTERS)));
  return { open, dialect, headers, firstRows };
}

/** What is known of a file once all of it was read. */
export interface ReadFile {
  rows: number;
  /** Of what the cells say, whatever the file's name, encoding, delimiter and line ends. */
  contentHash: Buffer;
}

/**
 * Reads the rows below the header, one after the other. A blank row counts where another follows; those at the end do not.
 * @param take is given each row with its number in the spreadsheet, whose first row is 1; awaited where it gives a promise
 * @throws UnreadableFile
 */
export async function readRows(
  file: TableFile,
  take: (rowNumber: number, cells: string[]) => Promise<void> | undefined,
): Promise<ReadFile> {
  const hash = contentHash();
  let rowNumber = 0;
  let rows = 0;
  let blank = 0;
  let hasHeader = false;
  const takeRow = (number: number, cells: string[]) => {
    rows += 1;
    if (rows > MOST_ROWS) throw new UnreadableFile({ code: 'too-many-rows', limit: MOST_ROWS });
    hash.add(cells);
    return take(number, cells);
  };
  const takeAfterBlank = async (number: number, cells: string[]) => {
    for (; blank > 0; blank -= 1) await takeRow(number - blank, ['']);
    await takeRow(number, cells);
  };
  await records(file.open, file.dialect, (cells) => {
    countRow(++rowNumber);
    if (isBlankRecord(cells)) {
      if (hasHeader) blank += 1;
      return undefined;
    }
    if (!hasHeader) {
      hasHeader = true;
      hash.add(cells);
      return undefined;
    }
    return blank > 0 ? takeAfterBlank(rowNumber, cells) : takeRow(rowNumber, cells);
  });
  if (rows === 0) throw new UnreadableFile({ code: 'header-only' });
  return { rows, contentHash: hash.digest() };
}

function countRow(rows: number): void {
  if (rows > MOST_LINES) throw new UnreadableFile({ code: 'too-many-rows', limit: MOST_LINES });
}

async function records(open: TableFile['open'], dialect: Dialect, take: TakeRecord): Promise<void> {
  try {
    await readRecords(open, dialect, take);
  } catch (error) {
    if (!(error instanceof UnreadableRow)) throw error;
    throw new UnreadableFile({ code: error.reason, line: error.line });
  }
}

/** Hashes cells in pieces. Empty cells at a row's end say nothing: spreadsheets write them for some rows and not for others. */
function contentHash() {
  const hash = createHash('sha256');
  let piece = '';
  return {
    add(cells: readonly string[]): void {
      let last = cells.length;
      while (last > 0 && cells[last - 1] === '') last -= 1;
      piece += `${cells.slice(0, last).join('\u001f')}\u001e`;
      if (piece.length < 65_536) return;
      hash.update(piece.replace(/\r\n?/g, '\n'));
      piece = '';
    },
    digest: (): Buffer => hash.update(piece.replace(/\r\n?/g, '\n')).digest(),
  };
}
