import type { z } from 'zod';
import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { notAllowed, notFound, Problem } from '../../lib/problem.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { dropSettled, noteFailures } from './unreachable-noting.queries.ts';
import {
  countWaiting,
  deleteCall,
  findCall,
  type HeldFailure,
  insertCall,
  lockUnreachable,
} from './unreachable-patients.queries.ts';
import {
  CALL_TAKEN_BACK_WITHIN_MINUTES,
  type CallView,
  type callBody,
  unsettledOutcome,
} from './unreachable-patients.schema.ts';

/** Writes down whom a batch did not reach, as part of counting it. */
export const noteUnreachable = (trx: Db, batchId: string): Promise<void> => noteFailures(trx, batchId);

/** Forgets the failures that nobody has to ring up for any more. */
export const forgetSettled = (db: Db): Promise<void> => dropSettled(db);

/** How many wait to be rung up, all or those of one batch, up to the bound of totals. */
export const countUnreachable = (db: Db, filter: { batchId?: string }): Promise<number> =>
  countWaiting(db, filter);

/**
 * Writes down that somebody rang the patient up, and what came of it; all but "no answer" settle it.
 * @throws Problem 404 where the patient is not unreachable; 409 'already-settled', 'not-waiting' (registered meanwhile,
 * say)
 */
export async function recordCall(
  trx: Db,
  actor: StaffActor,
  patientId: string,
  { outcome, note }: z.output<typeof callBody>,
): Promise<CallView> {
  const failure = await lockUnreachable(trx, patientId);
  if (!failure) throw notFound();
  if (!failure.is_open) throw notWaiting(failure);
  const id = newId();
  const at = await insertCall(trx, {
    id,
    patient_id: patientId,
    batch_id: failure.batch_id,
    outcome,
    note: note || null,
    staff_id: actor.id,
  });
  await recordAudit(trx, actor, {
    action: 'unreachable-patients.called',
    entity: 'invitation-calls',
    entityId: id,
    patientId,
    after: { outcome },
  });
  return { id, outcome, at: at.toISOString(), isSettled: outcome !== unsettledOutcome };
}

function notWaiting({ settled_by }: HeldFailure): Problem {
  return settled_by
    ? new Problem(409, 'already-settled', `${settled_by} has settled this meanwhile.`)
    : new Problem(409, 'not-waiting', 'This patient need not be rung up any more.');
}

/**
 * Takes a call back that was written down by mistake: the patient is in the list again as before.
 * @throws Problem 404, 403 for a call of somebody else, 409 'too-late'
 */
export async function takeCallBack(
  trx: Db,
  actor: StaffActor,
  { patientId, callId }: { patientId: string; callId: string },
): Promise<void> {
  const call = await findCall(trx, { id: callId, patientId });
  if (!call) throw notFound();
  if (call.staff_id !== actor.id) throw notAllowed();
  if (Date.now() - call.at.getTime() > CALL_TAKEN_BACK_WITHIN_MINUTES * 60_000)
    throw new Problem(409, 'too-late', 'A call can be taken back within ten minutes.');
  if (!(await deleteCall(trx, callId))) throw notFound();
  await recordAudit(trx, actor, {
    action: 'unreachable-patients.call-taken-back',
    entity: 'invitation-calls',
    entityId: callId,
    patientId,
    before: { outcome: call.outcome },
  });
}
