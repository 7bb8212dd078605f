import type { Db } from '../../lib/db.ts';
import { cancelNotificationsAbout, tellOfRecord } from '../notifications/notifications.service.ts';
import { releasedAlongWith } from './results.changes.queries.ts';

/**
 * Takes back what a patient was to be told of a result that may no longer be read. One notice tells of all that were let
 * out together, so where others were, it is given anew in the name of one of them.
 */
export async function takeBackNotices(trx: Db, report: { id: string; patient_id: string }): Promise<void> {
  // Given for another of them, or sent already: it tells of what is left as it is.
  if ((await cancelNotificationsAbout(trx, [report.id], 'result-not-shown')) === 0) return;
  const another = await releasedAlongWith(trx, report.id);
  if (another)
    await tellOfRecord(trx, [{ purpose: 'result-ready', patientId: report.patient_id, subjectId: another }]);
}
