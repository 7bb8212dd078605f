import { londonDay } from '../../../lib/dates/london.ts';
import type { Db } from '../../../lib/db.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { tellOfRecord } from '../../notifications/notifications.service.ts';
import type { Actor } from '../../sessions/actors.ts';
import { type Columns, changeReport, type LockedReport } from '../results.changes.queries.ts';
import { takeBackNotices } from '../results.telling.service.ts';
import { releaseIfDue } from '../sweep/sweep.service.ts';
import { planFor } from './filing.planning.service.ts';
import { afterRevision, isAbnormal, type Replanned, type Said } from './filing.policy.ts';
import { findPatientToFileFor, insertRevision } from './filing.queries.ts';

export interface Revision extends Said {
  receivedAt: Date | null;
  reason: string | null;
  /** Of what was said as it came: its status may count as another here. */
  fingerprint: Buffer;
}

/**
 * Keeps what a locked report says from now on as its next revision, plans its release anew, and tells the patient where
 * they could read what it said before.
 */
export async function revise(trx: Db, actor: Actor, known: LockedReport, said: Revision): Promise<void> {
  const patient = await findPatientToFileFor(trx, known.patient_id);
  if (!patient) throw new Error('a result has no patient');
  const plan = await planFor(
    trx,
    { ...said, testCode: known.test_code, testSystem: known.test_system, specialty: known.specialty },
    patient,
  );
  const after = afterRevision(
    { state: known.release_state, retractedReason: known.retracted_reason, ruleId: known.release_rule_id },
    said.status,
    plan,
  );
  const revision = known.revision + 1;
  const staffId = actor.kind === 'staff' ? actor.id : null;
  await insertRevision(trx, {
    ...said,
    reportId: known.id,
    patientId: known.patient_id,
    revision,
    filedBy: staffId,
    observedAt: said.collectedAt ?? known.collected_at ?? said.reportedAt,
  });
  await changeReport(trx, known, staffId, {
    revision,
    status: said.status,
    status_reason: said.status === 'cancelled' ? (said.reason ?? 'Cancelled by the laboratory.') : null,
    test_name: said.testName,
    specimen: said.specimen ?? known.specimen,
    collected_at: said.collectedAt ?? known.collected_at,
    received_at: said.receivedAt ?? known.received_at,
    reported_at: said.reportedAt,
    comments: said.comments,
    is_abnormal: said.observations.some(isAbnormal),
    release_plan: plan.plan,
    release_rule_id: plan.ruleId,
    release_why: plan.why,
    release_due_at: plan.dueAt,
    shows_coming: plan.showsComing,
    // Whoever acted on what it said before has not seen this.
    ...(known.release_state === 'released' ? {} : { clinician_acted_at: null, clinician_acted_by: null }),
    ...releaseColumns(trx, known, after),
  });
  await recordAudit(trx, actor, {
    action: said.status === 'cancelled' ? 'results.cancelled' : 'results.revised',
    entity: 'results',
    entityId: known.id,
    patientId: known.patient_id,
    before: { revision: known.revision, status: known.status, releaseState: known.release_state },
    after: { revision, status: said.status, releaseState: after.state, releasePlan: plan.plan },
    ...(said.reason ? { reason: said.reason } : {}),
  });
  if (known.release_state === 'released' && after.state !== 'released') await takeBackNotices(trx, known);
  if (after.tell)
    await tellOfRecord(trx, [{ purpose: after.tell, patientId: known.patient_id, subjectId: known.id }]);
  await releaseIfDue(trx, actor, [known.id]);
}

/** What changes of a report's release by being revised. */
function releaseColumns(trx: Db, known: LockedReport, { state, reason }: Replanned): Columns {
  if (state === known.release_state) return {};
  if (state === 'retracted')
    return { release_state: state, retracted_reason: reason, retracted_by: null, retracted_at: trx.fn.now() };
  if (state === 'held')
    return {
      release_state: state,
      held_reason: reason,
      held_by: null,
      held_at: trx.fn.now(),
      review_on: londonDay(new Date()),
      visible_from: null,
      released_by: null,
    };
  return { release_state: state };
}
