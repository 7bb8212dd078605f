import type { Db } from '../../../lib/db.ts';

/** How many tickets gave this address within the last hour, counted up to six. */
export async function countLatelyFrom(db: Db, email: string): Promise<number> {
  const { rows } = await db.raw(
    `select count(*)::int as lately from (
       select 1 from support_tickets where contact_email = ? and created_at > now() - interval '1 hour' limit 6) recent`,
    [email],
  );
  return rows[0].lately;
}

/** The e-mail on this patient's record. */
export async function findPatientEmail(db: Db, patientId: string): Promise<string | null> {
  const row = await db('patients').where({ id: patientId }).first('email');
  return row?.email ?? null;
}
