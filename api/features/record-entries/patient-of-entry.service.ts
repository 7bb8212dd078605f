import type { Db } from '../../lib/db.ts';
import { unprocessable } from '../../lib/problem.ts';
import { isLivingRecord } from './patient-of-entry.queries.ts';

/** @throws Problem 422 where nobody has this record, or it was merged into another */
export async function requirePatient(db: Db, patientId: string): Promise<void> {
  if (await isLivingRecord(db, patientId)) return;
  throw unprocessable([
    {
      path: 'body.patientId',
      code: 'no-such-patient',
      message: 'There is no such patient, or the record was merged into another.',
    },
  ]);
}
