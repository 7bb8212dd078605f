import type { Db } from '../../lib/db.ts';

/** Whether there is such a record, and it was not merged into another. */
export async function isLivingRecord(db: Db, patientId: string): Promise<boolean> {
  const row = await db('patients').where({ id: patientId }).whereNull('merged_into_id').first('id');
  return row !== undefined;
}
