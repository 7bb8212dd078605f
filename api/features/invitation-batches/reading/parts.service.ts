import { setImmediate } from 'node:timers/promises';
import { copyArray, copyRows, copyText } from '../../../lib/copy-rows.ts';
import { londonDay } from '../../../lib/dates/london.ts';
import type { Trx } from '../../../lib/db.ts';
import { createIncoming, judgePart } from '../judging/incoming.service.ts';
import { readCells } from './cells.policy.ts';
import type { ColumnMap } from './columns.policy.ts';

/** Judging begins once so many rows are read. */
const PART_ROWS = 10_000;
/** Rows between which the answers of the part being judged are heard: csv-parse alone would keep them waiting for its whole file. */
const LISTEN_ROWS = 250;
/** Lines wait as bytes in pieces of this size: as 10,000 strings they would take the worker's memory many times over. */
const PIECE = 65_536;

/** A file's rows on their way into the batch. */
export interface Parts {
  /** Takes a row. Gives a promise where judging has to catch up first. */
  add(rowNumber: number, cells: readonly string[]): Promise<void> | undefined;
  /** Waits until all are judged. @returns the number of each part's first row */
  end(): Promise<number[]>;
}

/**
 * Judges a file part by part in one transaction, each while the next one is read: PostgreSQL has one core and we have
 * another. No more than two parts are in memory. Nothing else may be asked of the transaction before `end`.
 */
export function createParts(trx: Trx, batchId: string, map: ColumnMap): Parts {
  const today = londonDay(new Date());
  const firstRows: number[] = [];
  let pieces: Buffer[] = [];
  let piece = '';
  let rows = 0;
  let judging = Promise.resolve();
  const judge = async (part: readonly Buffer[], isFirst: boolean): Promise<void> => {
    if (isFirst) await createIncoming(trx);
    await copyLines(trx, part);
    await judgePart(trx, batchId, map);
  };
  const judgeGathered = async (): Promise<void> => {
    const part = [...pieces, Buffer.from(piece)];
    pieces = [];
    piece = '';
    rows = 0;
    await judging;
    judging = judge(part, firstRows.length === 1);
    // Whoever adds or ends is told.
    judging.catch(() => undefined);
  };
  return {
    add(rowNumber, cells) {
      if (rows === 0) firstRows.push(rowNumber);
      rows += 1;
      piece += `${lineOf(rowNumber, cells, map, today)}\n`;
      if (piece.length > PIECE) {
        pieces.push(Buffer.from(piece));
        piece = '';
      }
      if (rows === PART_ROWS) return judgeGathered();
      return rows % LISTEN_ROWS === 0 ? setImmediate() : undefined;
    },
    async end() {
      if (rows > 0) await judgeGathered();
      await judging;
      return firstRows;
    },
  };
}

const COLUMNS =
  'row_number, cells, nhs_number, date_of_birth, family_name, mobile, email, appointment_on, faults';

async function copyLines(trx: Trx, pieces: readonly Buffer[]): Promise<void> {
  const copy = await copyRows(trx, `incoming_rows (${COLUMNS})`);
  try {
    for (const piece of pieces) await copy.writePiece(piece);
    await copy.end();
  } catch (error) {
    await copy.cancel();
    throw error;
  }
}

/** A row as COPY takes it. */
function lineOf(rowNumber: number, cells: readonly string[], map: ColumnMap, today: string): string {
  const row = readCells(cells, map, today);
  const { nhsNumber, dateOfBirth, mobile, appointmentOn, faults } = row;
  return `${rowNumber}\t${copyArray(cells)}\t${nhsNumber ?? '\\N'}\t${dateOfBirth ?? '\\N'}\t${copyText(row.familyName)}\t${mobile ?? '\\N'}\t${copyText(row.email)}\t${appointmentOn ?? '\\N'}\t${faults.length === 0 ? '{}' : copyArray(faults)}`;
}
