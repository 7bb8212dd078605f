import type { Knex } from 'knex';
import { newId } from '../../lib/ids.ts';

export interface EntryFacts {
  status?: string;
  errorKind?: 'mistake' | 'wrong-patient';
  on?: string;
}

const errorOf = ({ errorKind }: EntryFacts) =>
  errorKind
    ? {
        status: 'entered-in-error',
        error_kind: errorKind,
        error_reason: 'Typed by mistake',
        error_at: new Date(),
      }
    : {};

/** An allergy in a patient's record, as a row; of penicillin, active, where the facts do not say. */
export async function anAllergy(
  db: Knex,
  patient: { id: string },
  facts: EntryFacts & { substance?: string; severity?: string; reactions?: string[] } = {},
): Promise<{ id: string }> {
  const id = newId();
  await db('allergies').insert({
    id,
    patient_id: patient.id,
    substance: facts.substance ?? 'Penicillin',
    code: '91936005',
    reactions: facts.reactions ?? ['Rash'],
    severity: facts.severity ?? 'moderate',
    status: facts.status ?? 'active',
    recorded_on: facts.on ?? '2024-03-14',
    recorded_by: 'Dr A. Khan',
    source: 'form',
    ...errorOf(facts),
  });
  return { id };
}

/** A file of allergies that was checked, as a row without rows of its own. */
export async function aRecordImport(
  db: Knex,
  owner: { id: string },
  facts: { kind?: string; sha256?: string } = {},
): Promise<{ id: string }> {
  const id = newId();
  const sha256 = facts.sha256 ?? id.replaceAll('-', '').padEnd(64, '0');
  await db('files').insert({ sha256, size: 10, media_type: 'text/csv' }).onConflict('sha256').ignore();
  await db('record_imports').insert({
    id,
    kind: facts.kind ?? 'allergies',
    state: 'check',
    file_sha256: sha256,
    file_name: 'allergies.csv',
    file_bytes: 10,
    headers: ['Substance'],
    row_count: 0,
    created_by: owner.id,
  });
  return { id };
}

/** A procedure in a patient's record, as a row; a hip replaced, completed, where the facts do not say. */
export async function aProcedure(
  db: Knex,
  patient: { id: string },
  facts: EntryFacts & { name?: string; note?: string } = {},
): Promise<{ id: string }> {
  const id = newId();
  await db('procedures').insert({
    id,
    patient_id: patient.id,
    name: facts.name ?? 'Total hip replacement, left',
    code: 'W37.1',
    code_system: 'opcs-4',
    performed_on: facts.on ?? '2025-05-20',
    performed_at: 'Theatre 3',
    performed_by: 'Mr J. Osei',
    note: facts.note ?? 'The worn joint was replaced.',
    status: facts.status ?? 'completed',
    source: 'form',
    ...errorOf(facts),
  });
  return { id };
}
