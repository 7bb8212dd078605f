import type { Db } from '../../../lib/db.ts';
import { newId } from '../../../lib/ids.ts';
import { Problem, unprocessable } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import type { Actor } from '../../sessions/actors.ts';
import type { CodeSystem } from '../report.schema.ts';
import { type LockedReport, lockReport } from '../results.changes.queries.ts';
import { releaseIfDue } from '../sweep/sweep.service.ts';
import { planFor } from './filing.planning.service.ts';
import { fingerprintOf, isAbnormal, judgeFiling, type Said } from './filing.policy.ts';
import {
  findPatientToFileFor,
  insertReport,
  insertRevision,
  listFingerprints,
  lockByAccession,
  type PatientToFileFor,
} from './filing.queries.ts';
import { revise } from './filing.revision.service.ts';

/** A laboratory's report, whichever way it came: typed in, in a file, by a feed. */
export interface Report extends Said {
  patientId: string;
  source: 'form' | 'csv' | 'feed';
  laboratory: string | null;
  /** The laboratory's own number of it; with its name, what makes filing it twice the same as once. */
  accession: string | null;
  testCode: string | null;
  testSystem: CodeSystem;
  specialty: string | null;
  receivedAt: Date | null;
  /** Why it says something else than before, where somebody gave a reason. */
  reason?: string | null;
}

export interface FiledReport {
  id: string;
  /** 'same': it says what we have; 'older': we have something newer, and nothing was changed. */
  outcome: 'new' | 'revised' | 'same' | 'older';
}

/**
 * The one door by which results come in, within the caller's transaction. A number its laboratory has used before means
 * the same report: filed again it is nothing new, with other words it is the next revision. When the patient may see it
 * is planned by the rules of this moment. Nothing is ever overwritten.
 * @throws Problem 422 where there is no such patient, or the record was merged away; 409 'accession-known' for a form,
 *   'accession-of-another' where the number is another patient's
 */
export async function fileReport(trx: Db, actor: Actor, report: Report): Promise<FiledReport> {
  const patient = await patientOf(trx, report.patientId);
  const known = await knownReport(trx, report);
  if (known) return fileAgain(trx, actor, report, known);
  const id = await fileNew(trx, actor, report, patient);
  if (id) return { id, outcome: 'new' };
  // Somebody filed this very number between our look and our insert, and has committed.
  const meanwhile = await knownReport(trx, report);
  if (!meanwhile) throw new Error('a result was there and is not');
  return fileAgain(trx, actor, report, meanwhile);
}

async function patientOf(trx: Db, id: string): Promise<PatientToFileFor> {
  const patient = await findPatientToFileFor(trx, id);
  const refused = (code: string, message: string) =>
    unprocessable([{ path: 'body.patientId', code, message }]);
  if (!patient) throw refused('patient-unknown', 'There is no such patient.');
  if (patient.merged_into_id)
    throw refused('patient-merged', 'This record was merged. File it for the one it went into.');
  return patient;
}

async function knownReport(trx: Db, { laboratory, accession }: Report): Promise<LockedReport | undefined> {
  if (laboratory === null || accession === null) return undefined;
  const id = await lockByAccession(trx, laboratory, accession);
  return id ? lockReport(trx, id) : undefined;
}

async function fileAgain(trx: Db, actor: Actor, report: Report, known: LockedReport): Promise<FiledReport> {
  if (known.patient_id !== report.patientId) {
    throw new Problem(
      409,
      'accession-of-another',
      'This laboratory has used that number for another patient. Ask it which is right.',
      { extra: { resultId: known.id } },
    );
  }
  const verdict = judgeFiling(
    {
      status: known.status,
      reportedAt: known.reported_at,
      fingerprints: await listFingerprints(trx, known.id),
    },
    report,
  );
  if (verdict.outcome !== 'revised') return { id: known.id, outcome: verdict.outcome };
  if (report.source === 'form') {
    throw new Problem(409, 'accession-known', 'This report is here already. Correct it there.', {
      extra: { resultId: known.id },
    });
  }
  await revise(trx, actor, known, {
    ...report,
    status: verdict.status,
    fingerprint: fingerprintOf(report),
    reason: report.reason ?? null,
  });
  return { id: known.id, outcome: 'revised' };
}

async function fileNew(
  trx: Db,
  actor: Actor,
  report: Report,
  patient: PatientToFileFor,
): Promise<string | undefined> {
  const id = newId();
  const plan = await planFor(trx, report, patient);
  const staffId = actor.kind === 'staff' ? actor.id : null;
  const isNever = plan.plan === 'never' || report.status === 'cancelled';
  const isFirst = await insertReport(trx, {
    id,
    patient_id: report.patientId,
    source: report.source,
    laboratory: report.laboratory,
    accession: report.accession,
    test_name: report.testName,
    test_code: report.testCode,
    test_system: report.testSystem,
    specialty: report.specialty,
    specimen: report.specimen,
    collected_at: report.collectedAt,
    received_at: report.receivedAt,
    reported_at: report.reportedAt,
    status: report.status,
    status_reason: report.status === 'cancelled' ? (report.reason ?? 'Cancelled by the laboratory.') : null,
    comments: report.comments,
    is_abnormal: report.observations.some(isAbnormal),
    release_state: isNever ? 'never' : 'waiting',
    release_plan: plan.plan,
    release_rule_id: plan.ruleId,
    release_why: plan.why,
    release_due_at: plan.dueAt,
    shows_coming: plan.showsComing,
    created_by: staffId,
    updated_by: staffId,
  });
  if (!isFirst) return undefined;
  await insertRevision(trx, {
    ...report,
    reportId: id,
    revision: 1,
    reason: report.reason ?? null,
    fingerprint: fingerprintOf(report),
    filedBy: staffId,
    observedAt: report.collectedAt ?? report.reportedAt,
  });
  await recordAudit(trx, actor, {
    action: 'results.filed',
    entity: 'results',
    entityId: id,
    patientId: report.patientId,
    after: { source: report.source, status: report.status, releasePlan: plan.plan, ruleId: plan.ruleId },
  });
  await releaseIfDue(trx, actor, [id]);
  return id;
}
