import type { Db } from '../../../lib/db.ts';
import { Problem, unprocessable } from '../../../lib/problem.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { type ActOn, lockForAct } from '../acts/acts.locking.service.ts';
import type { Correction, NewResult } from '../report.schema.ts';
import type { LockedReport } from '../results.changes.queries.ts';
import { fingerprintOf, judgeFiling, type Said } from './filing.policy.ts';
import { listFingerprints } from './filing.queries.ts';
import { revise } from './filing.revision.service.ts';
import { type FiledReport, fileReport } from './filing.service.ts';

/** Files a report somebody typed in. @throws Problem 409, 422 as `fileReport`, or for a report of a time to come */
export async function enterReport(trx: Db, actor: StaffActor, typed: NewResult): Promise<FiledReport> {
  refuseToCome(typed);
  return fileReport(trx, actor, { ...typed, ...timesOf(typed), source: 'form' });
}

/** A wrong year would be newer than whatever corrects it, for good. An hour is for clocks that go wrong. */
function refuseToCome({ reportedAt }: { reportedAt: string }): void {
  if (Date.parse(reportedAt) <= Date.now() + 3_600_000) return;
  throw unprocessable([
    { path: 'body.reportedAt', code: 'moment-to-come', message: 'This time is still to come.' },
  ]);
}

/**
 * Writes down what the laboratory says now of a report.
 * @throws Problem 404, 412, 403, 409; 409 'nothing-changed', 'goes-back'; 422 for a report of a time to come
 */
export async function correctReport(
  trx: Db,
  actor: StaffActor,
  { id, version, ...typed }: ActOn & Correction,
): Promise<void> {
  const report = await lockForAct(trx, actor, { id, version }, 'correct');
  refuseToCome(typed);
  const said = { ...typed, ...timesOf(typed), testName: report.test_name };
  const verdict = await judged(trx, report, said);
  if (verdict.outcome === 'revised') {
    const fingerprint = fingerprintOf(said);
    return revise(trx, actor, report, { ...said, status: verdict.status, fingerprint });
  }
  throw verdict.outcome === 'same'
    ? new Problem(409, 'nothing-changed', 'This is what the report says already.')
    : new Problem(
        409,
        'goes-back',
        'We have something newer: look at the time of the report, and whether it is final.',
      );
}

/** The laboratory takes its report back: nothing was measured, or nothing that counts. @throws Problem as `correctReport` */
export async function cancelReport(
  trx: Db,
  actor: StaffActor,
  { reason, ...on }: ActOn & { reason: string },
): Promise<void> {
  const report = await lockForAct(trx, actor, on, 'cancel');
  const said: Said = {
    status: 'cancelled',
    testName: report.test_name,
    specimen: report.specimen,
    collectedAt: report.collected_at,
    reportedAt: new Date(),
    comments: null,
    observations: [],
  };
  const { received_at: receivedAt } = report;
  await revise(trx, actor, report, { ...said, receivedAt, reason, fingerprint: fingerprintOf(said) });
}

const judged = async (trx: Db, report: LockedReport, said: Said) =>
  judgeFiling(
    {
      status: report.status,
      reportedAt: report.reported_at,
      fingerprints: await listFingerprints(trx, report.id),
    },
    said,
  );

const timesOf = (typed: { collectedAt: string | null; receivedAt: string | null; reportedAt: string }) => ({
  collectedAt: typed.collectedAt === null ? null : new Date(typed.collectedAt),
  receivedAt: typed.receivedAt === null ? null : new Date(typed.receivedAt),
  reportedAt: new Date(typed.reportedAt),
});
