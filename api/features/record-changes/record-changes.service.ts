import type { Db } from '../../lib/db.ts';
import { changedMeanwhile, notFound, Problem } from '../../lib/problem.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { presentRecordChange } from './record-changes.presenter.ts';
import {
  findRecordChange,
  insertRecordChange,
  type NewRecordChange,
  writeEntered,
} from './record-changes.queries.ts';
import type { RecordChangeView } from './record-changes.schema.ts';

/**
 * Queues a change made to a patient's record here, to be typed into the hospital's own system, as part of the caller's
 * transaction: whoever changes the record without it leaves the two systems saying different things.
 * @param change `changes` by field name, each with what it was and what it is
 */
export const queueRecordChange = (trx: Db, change: NewRecordChange): Promise<void> =>
  insertRecordChange(trx, change);

/** @throws Problem 404 */
export async function readRecordChange(db: Db, id: string): Promise<RecordChangeView> {
  const row = await findRecordChange(db, id);
  if (!row) throw notFound();
  return presentRecordChange(row);
}

/**
 * Says that somebody typed the change into the hospital's own system, or takes that back.
 * @throws Problem 404, 412 with who was quicker, 409 where it is so already
 */
export async function settleRecordChange(
  trx: Db,
  actor: StaffActor,
  { id, version, to }: { id: string; version: number; to: 'entered' | 'waiting' },
): Promise<void> {
  const isWritten = await writeEntered(trx, { id, version, to, staffId: actor.id });
  const row = await findRecordChange(trx, id);
  if (!row) throw notFound();
  if (!isWritten) throw refusalOf(row, version, to);
  await recordAudit(trx, actor, {
    action: to === 'entered' ? 'record-changes.entered' : 'record-changes.not-entered',
    entity: 'record-changes',
    entityId: id,
    patientId: row.patient.id,
  });
}

function refusalOf(
  row: NonNullable<Awaited<ReturnType<typeof findRecordChange>>>,
  version: number,
  to: 'entered' | 'waiting',
): Problem {
  if (row.version === version)
    return new Problem(
      409,
      to === 'entered' ? 'already-entered' : 'not-entered',
      to === 'entered' ? 'This change was entered already.' : 'This change waits to be entered.',
    );
  return changedMeanwhile({
    version: row.version,
    ...(row.entered_at && row.entered_by_name
      ? { changedAt: row.entered_at.toISOString(), changedBy: row.entered_by_name }
      : {}),
  });
}
