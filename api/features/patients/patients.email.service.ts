import type { Db } from '../../lib/db.ts';
import { notFound } from '../../lib/problem.ts';
import { queueRecordChange } from '../record-changes/record-changes.service.ts';
import { writeEmail } from './patients.email.queries.ts';

/**
 * Takes the e-mail that a patient gave in the portal into their record, and queues it for the hospital's own system. The
 * caller changes the login, audits and tells; the record is held first, as by everybody who changes both.
 * @returns what it was
 * @throws Problem 404
 */
export async function takeOwnEmail(trx: Db, patientId: string, email: string): Promise<string | null> {
  const written = await writeEmail(trx, patientId, email);
  if (!written) throw notFound();
  if (written.before !== email) {
    const changes = { email: { before: written.before, after: email } };
    await queueRecordChange(trx, { patientId, source: 'patient', changes });
  }
  return written.before;
}
