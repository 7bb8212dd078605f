import type { Knex } from 'knex';
import { newId } from '../../lib/ids.ts';

/** A change of a record that waits to be typed into the hospital's own system. */
export async function aRecordChange(
  db: Knex,
  patient: { id: string },
  facts: { changes?: object; createdAt?: Date; source?: 'patient' | 'staff'; madeBy?: { id: string } } = {},
) {
  const changes = facts.changes ?? { email: { before: 'old@example.com', after: 'new@example.com' } };
  const [row] = await db('record_changes')
    .insert({
      id: newId(),
      patient_id: patient.id,
      source: facts.source ?? 'patient',
      changes: JSON.stringify(changes),
      made_by: facts.madeBy?.id ?? null,
      ...(facts.createdAt ? { created_at: facts.createdAt } : {}),
    })
    .returning('*');
  return row as { id: string; version: number };
}
