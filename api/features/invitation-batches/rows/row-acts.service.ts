import type { Db } from '../../../lib/db.ts';
import { changedMeanwhile, notFound, Problem } from '../../../lib/problem.ts';
import type { AuditAction } from '../../audit-events/audit-events.schema.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { stateRefuses } from '../batch-states.policy.ts';
import type { FindingCode } from '../findings.schema.ts';
import { judgeRows, type RowChange } from '../judging/judging.service.ts';
import { recordBatchAct } from '../lifecycle/batch-audit.service.ts';
import type { BatchEventKind } from '../lifecycle/batch-event-words.ts';
import { lockBatch } from '../lifecycle/batch-locking.service.ts';
import type { BatchRecord } from '../lifecycle/batch-record.queries.ts';
import {
  decideAccepting,
  decideSkipping,
  decideTakingBack,
  hasLeft,
  isRefusal,
  mendedCells,
  type RowRefusal,
} from './rows.policy.ts';
import { type ActedRow, findActedRow, noteMending } from './rows.queries.ts';

/** A row as somebody saw it. */
export interface SeenRow {
  batchId: string;
  rowNumber: number;
  version: number;
}

interface ActWords {
  action: AuditAction & `invitation-batches.${string}`;
  kind: BatchEventKind;
  /** Codes only: what cells say stays out of the audit. */
  code?: FindingCode;
}

/**
 * Puts other text into cells of one row, and judges it anew. The cells as the file had them are kept.
 * @throws Problem 404; 409 where it can no longer be, or the batch is of no file; 412; 422
 */
export function mendRow(
  trx: Db,
  actor: StaffActor,
  seen: SeenRow,
  cells: readonly { index: number; text: string }[],
): Promise<void> {
  const words = { action: 'invitation-batches.row-mended', kind: 'row-mended' } as const;
  return actOnRow(trx, actor, seen, words, async (row, batch) => {
    if (batch.source !== 'file') return { code: 'no-file', sentence: 'This batch was not made from a file.' };
    const mended = mendedCells(row.cells, cells, batch.headers?.length ?? 0);
    await noteMending(trx, batch.id, seen.rowNumber, actor.id);
    return { cells: mended };
  });
}

/**
 * Says yes to a question about one row.
 * @param answer `patientId`: whom it is, of several
 * @throws Problem 404; 409 where the question is not open; 412; 422 where nobody, or somebody else, is picked
 */
export const acceptRow = (
  trx: Db,
  actor: StaffActor,
  seen: SeenRow,
  answer: { code: FindingCode; patientId?: string | undefined },
): Promise<void> =>
  actOnRow(
    trx,
    actor,
    seen,
    { action: 'invitation-batches.row-accepted', kind: 'row-accepted', code: answer.code },
    (row) => decideAccepting(row, answer.code, answer.patientId),
  );

/** Leaves one row out. @throws Problem 404, 409, 412 */
export const skipRow = (trx: Db, actor: StaffActor, seen: SeenRow): Promise<void> =>
  actOnRow(
    trx,
    actor,
    seen,
    { action: 'invitation-batches.row-skipped', kind: 'row-skipped' },
    decideSkipping,
  );

/** Takes back that a row was skipped, or what was answered about it. @throws Problem 404, 409, 412 */
export const takeRowBack = (trx: Db, actor: StaffActor, seen: SeenRow): Promise<void> =>
  actOnRow(
    trx,
    actor,
    seen,
    { action: 'invitation-batches.row-taken-back', kind: 'row-taken-back' },
    decideTakingBack,
  );

type Decide = (
  row: ActedRow,
  batch: BatchRecord,
) => Omit<RowChange, 'rowNumber'> | RowRefusal | Promise<Omit<RowChange, 'rowNumber'> | RowRefusal>;

async function actOnRow(
  trx: Db,
  actor: StaffActor,
  { batchId, rowNumber, version }: SeenRow,
  { action, kind, code }: ActWords,
  decide: Decide,
): Promise<void> {
  const batch = await lockBatch(trx, batchId);
  const row = await findActedRow(trx, batchId, rowNumber);
  if (!row) throw notFound();
  const refused = stateRefuses(batch.state, 'check') ?? hasLeft(row);
  if (refused) throw refusalOf(refused);
  if (row.version !== version) throw changedMeanwhile({ version: row.version });
  const decision = await decide(row, batch);
  if (isRefusal(decision)) throw refusalOf(decision);
  await judgeRows(trx, batchId, [rowNumber], [{ rowNumber, ...decision }]);
  await recordBatchAct(trx, actor, batchId, {
    action,
    kind,
    detail: { row: rowNumber, ...(code ? { code } : {}) },
  });
}

export const refusalOf = ({ code, sentence }: RowRefusal): Problem => new Problem(409, code, sentence);
