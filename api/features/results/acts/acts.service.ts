import { londonDay } from '../../../lib/dates/london.ts';
import type { Db } from '../../../lib/db.ts';
import { unprocessable } from '../../../lib/problem.ts';
import type { AuditAction } from '../../audit-events/audit-events.schema.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { tellOfRecord } from '../../notifications/notifications.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { type Columns, changeReport, type LockedReport } from '../results.changes.queries.ts';
import { takeBackNotices } from '../results.telling.service.ts';
import { type ActOn, lockForAct } from './acts.locking.service.ts';
import { needsReason } from './acts.policy.ts';

/**
 * Lets a patient read a result now, before its rule would or against it.
 * @throws Problem 404, 412, 403, 409; 422 'reason-needed' where a rule says never, or after it was withdrawn
 */
export async function releaseResult(
  trx: Db,
  actor: StaffActor,
  { reason, note, ...on }: ActOn & { reason?: string | undefined; note?: string | undefined },
): Promise<void> {
  const report = await lockForAct(trx, actor, on, 'release');
  if (needsReason(report.release_state) && !reason) {
    throw unprocessable([
      { path: 'body.reason', code: 'reason-needed', message: 'Say why the patient may read it after all.' },
    ]);
  }
  await changeReport(trx, report, actor.id, {
    ...released(trx, actor),
    released_reason: reason ?? null,
    ...written(actor, note),
  });
  await writeDown(trx, actor, report, 'results.released', { by: 'clinician' }, reason);
  await tell(trx, actor, report);
}

/** Keeps a result back until somebody looks again. @throws Problem 404, 412, 403, 409; 422 for a day that is past */
export async function holdResult(
  trx: Db,
  actor: StaffActor,
  { reason, reviewOn, ...on }: ActOn & { reason: string; reviewOn: string },
): Promise<void> {
  const report = await lockForAct(trx, actor, on, 'hold');
  if (reviewOn < londonDay(new Date())) {
    throw unprocessable([
      { path: 'body.reviewOn', code: 'day-past', message: 'Choose today or a day to come.' },
    ]);
  }
  await changeReport(trx, report, actor.id, {
    release_state: 'held',
    held_reason: reason,
    held_by: actor.id,
    // Held longer, it is held since the same moment.
    ...(report.release_state === 'held' ? {} : { held_at: trx.fn.now() }),
    review_on: reviewOn,
  });
  await writeDown(trx, actor, report, 'results.held', { reviewOn }, reason);
}

/** Writes for the patient what a result means, or takes that away. @throws Problem 404, 412, 403, 409 */
export async function writeNote(
  trx: Db,
  actor: StaffActor,
  { note, ...on }: ActOn & { note: string | null },
): Promise<void> {
  const report = await lockForAct(trx, actor, on, 'note');
  await changeReport(trx, report, actor.id, { note, note_by: note === null ? null : actor.id });
  await recordAudit(trx, actor, {
    action: 'results.note-written',
    entity: 'results',
    entityId: report.id,
    patientId: report.patient_id,
    before: { note: report.note },
    after: { note },
  });
}

/**
 * Says that a clinician has dealt with a result; where the rule waited for just that, the patient may read it from now.
 * A result somebody holds stays held: that was another decision.
 * @throws Problem 404, 412, 403, 409
 */
export async function markActed(
  trx: Db,
  actor: StaffActor,
  { note, ...on }: ActOn & { note?: string | undefined },
): Promise<void> {
  const report = await lockForAct(trx, actor, on, 'acted');
  const letsOut = report.release_state === 'waiting' && report.release_plan === 'after-clinician';
  await changeReport(trx, report, actor.id, {
    clinician_acted_at: trx.fn.now(),
    clinician_acted_by: actor.id,
    ...(letsOut ? { ...released(trx, actor), released_by: null } : {}),
    ...written(actor, note),
  });
  await writeDown(trx, actor, report, 'results.acted', {
    releaseState: letsOut ? 'released' : report.release_state,
  });
  if (!letsOut) return;
  await writeDown(trx, actor, report, 'results.released', { by: 'rule', releasePlan: report.release_plan });
  await tell(trx, actor, report);
}

/** Takes a result back that its patient could read. @throws Problem 404, 412, 403, 409 'not-released' */
export async function retractResult(
  trx: Db,
  actor: StaffActor,
  { reason, ...on }: ActOn & { reason: string },
): Promise<void> {
  const report = await lockForAct(trx, actor, on, 'retract');
  await changeReport(trx, report, actor.id, retracted(trx, actor, reason));
  await writeDown(trx, actor, report, 'results.retracted', {}, reason);
  await takeBackNotices(trx, report);
}

/**
 * Says that a report should not have been filed: another patient's, or typed in twice. It stays, with the reason, and its
 * laboratory's number is free for the right record. @throws Problem 404, 412, 403, 409
 */
export async function enterInError(
  trx: Db,
  actor: StaffActor,
  { reason, ...on }: ActOn & { reason: string },
): Promise<void> {
  const report = await lockForAct(trx, actor, on, 'enter-in-error');
  const wasOut = report.release_state === 'released';
  await changeReport(trx, report, actor.id, {
    status: 'entered-in-error',
    status_reason: reason,
    release_due_at: null,
    ...(wasOut
      ? retracted(trx, actor, reason)
      : { release_state: report.release_state === 'retracted' ? 'retracted' : 'never' }),
  });
  await writeDown(trx, actor, report, 'results.entered-in-error', {}, reason);
  if (wasOut) await takeBackNotices(trx, report);
}

const released = (trx: Db, actor: StaffActor): Columns => ({
  release_state: 'released',
  visible_from: trx.fn.now(),
  released_by: actor.id,
});
const retracted = (trx: Db, actor: StaffActor, reason: string): Columns => ({
  release_state: 'retracted',
  retracted_reason: reason,
  retracted_by: actor.id,
  retracted_at: trx.fn.now(),
});
const written = (actor: StaffActor, note: string | undefined): Columns =>
  note === undefined ? {} : { note, note_by: actor.id };

const tell = (trx: Db, actor: StaffActor, { id, patient_id }: LockedReport): Promise<number> =>
  tellOfRecord(trx, [
    { purpose: 'result-ready', patientId: patient_id, subjectId: id, requestedBy: actor.id },
  ]);

const writeDown = (
  trx: Db,
  actor: StaffActor,
  report: LockedReport,
  action: AuditAction,
  after: Record<string, unknown>,
  reason?: string,
): Promise<void> =>
  recordAudit(trx, actor, {
    action,
    entity: 'results',
    entityId: report.id,
    patientId: report.patient_id,
    before: { releaseState: report.release_state, status: report.status },
    after,
    ...(reason ? { reason } : {}),
  });
