import type { Db } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import { patientReference } from '../patients/patient-reference.queries.ts';
import type { PatientReference } from '../patients/patients.schema.ts';
import type { ErrorRow } from '../record-entries/entered-in-error.presenter.ts';
import type { ErrorFacts } from '../record-entries/entered-in-error.schema.ts';
import type { AllergyFacts, AllergySeverity, AllergyStatus } from './allergies.schema.ts';

export interface AllergyRow extends ErrorRow {
  id: string;
  patient_id: string;
  patient: PatientReference;
  substance: string;
  code: string | null;
  reactions: string[];
  severity: AllergySeverity | null;
  status: AllergyStatus;
  recorded_on: string;
  recorded_by: string;
  source: 'form' | 'csv';
  updated_at: Date;
  updated_by_name: string | null;
  version: number;
}

const RECORD = `
  select a.*, ${patientReference('p')} as patient, e.name as error_by_name, s.name as updated_by_name
    from allergies a join patients p on p.id = a.patient_id
    left join staff e on e.id = a.error_by left join staff s on s.id = coalesce(a.updated_by, a.created_by)`;

export interface AllergyFilter {
  patientId?: string | undefined;
  status?: AllergyStatus | undefined;
  severity?: AllergySeverity | undefined;
}

/** Newest first; the total is bounded. */
export async function listAllergies(
  db: Db,
  { sort, from, limit, after, filter }: ListQuery<'recordedOn', AllergyFilter>,
): Promise<{ rows: AllergyRow[]; total: number }> {
  const conditions = [
    ['a.patient_id', filter.patientId],
    ['a.status', filter.status],
    ['a.severity', filter.severity],
  ].filter((each): each is [string, string] => each[1] !== undefined);
  const where = conditions.map(([column]) => `${column} = ?`).join(' and ') || 'true';
  const values = conditions.map(([, value]) => value);
  const [direction, beyond] = sort.descending ? ['desc', '<'] : ['asc', '>'];
  const next = after
    ? `and (a.recorded_on, a.id) ${beyond} ((select recorded_on from allergies where id = ?), ?)`
    : '';
  const { rows } = await db.raw(
    `${RECORD} where ${where} ${next} order by a.recorded_on ${direction}, a.id ${direction} limit ? offset ?`,
    [...values, ...(after ? [after, after] : []), limit + 1, after ? 0 : from],
  );
  const counted = await db.raw(
    `select count(*)::int as total from (select 1 from allergies a where ${where} limit ${TOTAL_BOUND + 1}) bounded`,
    values,
  );
  return { rows, total: counted.rows[0].total };
}

export async function findAllergy(db: Db, id: string): Promise<AllergyRow | undefined> {
  const { rows } = await db.raw(`${RECORD} where a.id = ?`, [id]);
  return rows[0];
}

/** The entry, held until the transaction ends. */
export async function lockAllergy(trx: Db, id: string): Promise<AllergyRow | undefined> {
  const { rows } = await trx.raw(`${RECORD} where a.id = ? for no key update of a`, [id]);
  return rows[0];
}

export const allergyColumns = (facts: AllergyFacts) => ({
  substance: facts.substance,
  code: facts.code,
  reactions: facts.reactions,
  severity: facts.severity,
  status: facts.status,
  recorded_on: facts.recordedOn,
  recorded_by: facts.recordedBy,
});

export interface NewAllergy {
  id: string;
  patientId: string;
  facts: AllergyFacts;
}

export async function insertAllergies(
  trx: Db,
  allergies: readonly NewAllergy[],
  origin: { source: 'form' | 'csv'; importId?: string; staffId: string },
): Promise<void> {
  if (allergies.length === 0) return;
  await trx('allergies').insert(
    allergies.map(({ id, patientId, facts }) => ({
      id,
      patient_id: patientId,
      ...allergyColumns(facts),
      source: origin.source,
      import_id: origin.importId ?? null,
      created_by: origin.staffId,
    })),
  );
}

export async function updateAllergy(
  trx: Db,
  id: string,
  facts: AllergyFacts,
  staffId: string,
): Promise<void> {
  await trx('allergies')
    .where({ id })
    .update({
      ...allergyColumns(facts),
      updated_by: staffId,
      updated_at: trx.fn.now(),
      version: trx.raw('version + 1'),
    });
}

export async function markInError(trx: Db, id: string, error: ErrorFacts, staffId: string): Promise<void> {
  await trx('allergies')
    .where({ id })
    .update({
      status: 'entered-in-error',
      error_kind: error.kind,
      error_reason: error.reason,
      error_at: trx.fn.now(),
      error_by: staffId,
      updated_by: staffId,
      updated_at: trx.fn.now(),
      version: trx.raw('version + 1'),
    });
}

/** Of these, which the record already has with the same day: a file that was sent under another name. */
export async function findSameAllergies(
  db: Db,
  rows: readonly { rowNumber: number; patientId: string; substance: string; recordedOn: string }[],
): Promise<number[]> {
  const found = await db.raw(
    `select distinct r."rowNumber" as row_number
       from jsonb_to_recordset(?::jsonb) as r ("rowNumber" integer, "patientId" uuid, substance text, "recordedOn" date)
       join allergies a on a.patient_id = r."patientId" and lower(a.substance) = lower(r.substance)
        and a.recorded_on = r."recordedOn" and a.status <> 'entered-in-error'`,
    [JSON.stringify(rows)],
  );
  return found.rows.map(({ row_number }: { row_number: number }) => row_number);
}
