import { asSeen } from '../../../lib/as-seen.ts';
import type { Db } from '../../../lib/db.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { type CaseAct, caseRefused, refusalOf } from './case-acts.policy.ts';
import { findPatientOfCase, type LockedCase, lockCases, lockRecordOfCase } from './case-acts.queries.ts';

/** One act on one case, by somebody who saw a version of it. */
export interface ActOn {
  id: string;
  version: number;
}

/**
 * The case and its record, held, of the version its reader saw, in a state the act may be done in.
 * @throws Problem 404, 412, 409 'case-ended' | 'case-not-ended'
 */
export async function lockForAct(trx: Db, { id, version }: ActOn, act: CaseAct): Promise<LockedCase> {
  const about = await findPatientOfCase(trx, id);
  if (about?.patient_id) await lockRecordOfCase(trx, about.patient_id);
  const [held] = await lockCases(trx, [id]);
  return mayAct(held, version, act);
}

/** `lockForAct` of a case that is held already. */
export function mayAct(held: LockedCase | undefined, version: number, act: CaseAct): LockedCase {
  const seen = asSeen(held, version);
  const refusal = refusalOf(act, seen.state);
  if (refusal) throw caseRefused(refusal);
  return seen;
}

/** @throws Problem 409 'no-record' while nobody knows whose record it is */
export function recordOf(held: LockedCase): string {
  if (!held.patient_id) throw caseRefused('no-record');
  return held.patient_id;
}

/** Writes an act into the audit: what was done and what changed, never what was said. */
export const auditAct = (
  trx: Db,
  actor: StaffActor,
  held: LockedCase,
  after: Record<string, unknown> & { act: CaseAct },
  reason?: string,
): Promise<void> =>
  recordAudit(trx, actor, {
    action: 'registration-cases.changed',
    entity: 'registration-cases',
    entityId: held.id,
    patientId: held.patient_id,
    before: { state: held.state, cause: held.cause },
    after: { state: held.state, ...after },
    ...(reason === undefined ? {} : { reason }),
  });
