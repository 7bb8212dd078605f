import { londonDay } from '../../../lib/dates/london.ts';
import type { Db } from '../../../lib/db.ts';
import { notFound } from '../../../lib/problem.ts';
import type { RowStanding } from '../batch-states.schema.ts';
import { readCells } from '../reading/cells.policy.ts';
import {
  addToFindingCounts,
  type CountedCode,
  countFindingsOf,
  recountFindings,
} from './finding-counts.queries.ts';
import { createIncoming, deleteIncoming } from './incoming.queries.ts';
import {
  countSharedPhoneNotes,
  fillIncoming,
  findJudgedBatch,
  type IncomingRow,
  type JudgedBatch,
  listMatchedPatients,
  listPhones,
  listRowsWithTwins,
  type StoredRow,
} from './judged-rows.queries.ts';
import { matchRows } from './matching.service.ts';
import { renoteSharedPhones } from './shared-phones.queries.ts';
import { updateJudgedRows } from './verdict.queries.ts';

/** What a person does to a row: other cells, an answer, whom they picked, or that it is skipped or no longer. */
export interface RowChange {
  rowNumber: number;
  cells?: readonly string[];
  accepted?: readonly string[];
  patientId?: string;
  standing?: Extract<RowStanding, 'skipped' | 'held'>;
}

/**
 * Judges rows anew, with what has been done to them, and whatever hangs on them: the other rows of the same patients, and
 * notes about phones they share. Rows that have left, or been cancelled, stay as they are.
 * @param trx a transaction that holds the batch (`lockBatch`)
 * @throws Problem 404
 */
export async function judgeRows(
  trx: Db,
  batchId: string,
  rowNumbers: readonly number[],
  changes: readonly RowChange[] = [],
): Promise<void> {
  const batch = await findJudgedBatch(trx, batchId);
  if (!batch) throw notFound();
  let rows = await listRowsWithTwins(trx, batchId, rowNumbers, []);
  let incoming = await matchAgain(trx, batch, rows, changes);
  // A mended cell may name a patient whose other rows are not among these yet.
  const known = new Set(rows.map(({ patient_id }) => patient_id));
  const others = (await listMatchedPatients(trx)).filter((id) => !known.has(id));
  if (others.length > 0) {
    const withTwins = await listRowsWithTwins(trx, batchId, rowNumbers, others);
    if (withTwins.length > rows.length) {
      await deleteIncoming(trx);
      rows = withTwins;
      incoming = await matchAgain(trx, batch, rows, changes);
    }
  }
  const affected = incoming.map(({ rowNumber }) => rowNumber);
  const before = await countFindingsOf(trx, batchId, affected);
  const notesBefore = await countSharedPhoneNotes(trx, batchId, affected);
  await updateJudgedRows(trx, batchId, incoming.length);
  const phones = [...rows.flatMap(({ phone }) => phone ?? []), ...(await listPhones(trx, batchId, affected))];
  const notes = (await renoteSharedPhones(trx, batchId, [...new Set(phones)])) - notesBefore;
  const after = await countFindingsOf(trx, batchId, affected);
  await addToFindingCounts(trx, batchId, [
    ...changesBetween(before, after),
    ...(notes === 0 ? [] : [{ code: 'shared-phone' as const, rows: notes, open: 0 }]),
  ]);
  await deleteIncoming(trx);
}

/** After a change of many rows at once: what hangs on them together, shared phones and the counts. */
export async function settleTogether(trx: Db, batchId: string): Promise<void> {
  await renoteSharedPhones(trx, batchId);
  await recountFindings(trx, batchId);
}

async function matchAgain(
  trx: Db,
  batch: JudgedBatch,
  rows: readonly StoredRow[],
  changes: readonly RowChange[],
): Promise<IncomingRow[]> {
  const today = londonDay(new Date());
  const changeOf = new Map(changes.map((change) => [change.rowNumber, change]));
  const incoming = rows.map((row) => incomingOf(batch, row, changeOf.get(row.row_number), today));
  await createIncoming(trx);
  await fillIncoming(trx, incoming);
  await matchRows(trx, batch.column_map);
  return incoming;
}

function incomingOf(
  batch: JudgedBatch,
  row: StoredRow,
  change: RowChange | undefined,
  today: string,
): IncomingRow {
  const cells = change?.cells ?? row.cells;
  const understood = readCells(cells, batch.column_map, today);
  const accepted = change?.accepted ?? row.accepted;
  return {
    ...understood,
    rowNumber: row.row_number,
    cells,
    // Of a rule's row nothing has to be understood: it was made for its patient.
    ...(batch.source === 'file' ? { knownPatientId: null } : { knownPatientId: row.patient_id, faults: [] }),
    reminder: row.reminder,
    standing: change?.standing ?? row.standing,
    // That the file's other mobile does not matter was said of the mobile it had.
    accepted:
      understood.mobile === row.mobile ? accepted : accepted.filter((code) => code !== 'mobile-differs'),
    acceptedPatientId: change?.patientId ?? (accepted.length > 0 ? row.patient_id : null),
  };
}

/** By how much each count changed. */
function changesBetween(before: readonly CountedCode[], after: readonly CountedCode[]): CountedCode[] {
  const countOf = (counts: readonly CountedCode[], code: string) =>
    counts.find((each) => each.code === code) ?? { rows: 0, open: 0 };
  return [...new Set([...before, ...after].map(({ code }) => code))]
    .map((code) => ({
      code,
      rows: countOf(after, code).rows - countOf(before, code).rows,
      open: countOf(after, code).open - countOf(before, code).open,
    }))
    .filter(({ rows, open }) => rows !== 0 || open !== 0);
}
