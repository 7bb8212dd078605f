import type { Db } from '../../lib/db.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { queueRecordChange } from '../record-changes/record-changes.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { lockNeeds, type Needs, updateNeeds } from './patients.needs.queries.ts';

export type { Needs } from './patients.needs.queries.ts';

/**
 * Notes on a patient's record what they need from whoever speaks or writes to them, with its audit and its place in the queue
 * for the hospital's own system. What the record says already is left alone.
 * @param needs what the record says from now on, only of what was asked
 * @throws Error where there is no such record
 */
export async function noteNeeds(
  trx: Db,
  actor: StaffActor,
  { patientId, requestId, needs }: { patientId: string; requestId: string; needs: Partial<Needs> },
): Promise<void> {
  const current = await lockNeeds(trx, patientId);
  const changed = (Object.keys(needs) as (keyof Needs)[]).filter((need) => needs[need] !== current[need]);
  if (changed.length === 0) return;
  const only = (facts: Partial<Needs>) =>
    Object.fromEntries(changed.map((need) => [need, facts[need] ?? null]));
  const [before, after] = [only(current), only(needs)];
  await updateNeeds(trx, patientId, { ...current, ...needs });
  await recordAudit(trx, actor, {
    action: 'patients.needs-noted',
    entity: 'patients',
    entityId: patientId,
    patientId,
    before,
    after: { ...after, requestId },
  });
  await queueRecordChange(trx, {
    patientId,
    source: 'staff',
    changes: Object.fromEntries(changed.map((need) => [need, { before: before[need], after: after[need] }])),
    reason: 'The patient asked for it in the portal.',
    madeBy: actor.id,
  });
}

/** What a record says, for whoever is about to add to it. @throws Error where there is no such record */
export const lockedNeeds = (trx: Db, patientId: string): Promise<Needs> => lockNeeds(trx, patientId);
