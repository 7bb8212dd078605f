import type { Db } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import { patientReference } from '../patients/patient-reference.queries.ts';
import type { PatientReference } from '../patients/patients.schema.ts';
import type { ErrorRow } from '../record-entries/entered-in-error.presenter.ts';
import type { ErrorFacts } from '../record-entries/entered-in-error.schema.ts';
import type { ProcedureCodeSystem, ProcedureFacts, ProcedureStatus } from './procedures.schema.ts';

export interface ProcedureRow extends ErrorRow {
  id: string;
  patient_id: string;
  patient: PatientReference;
  name: string;
  code: string | null;
  code_system: ProcedureCodeSystem | null;
  performed_on: string;
  performed_at: string | null;
  performed_by: string | null;
  note: string | null;
  status: ProcedureStatus;
  source: 'form' | 'csv';
  updated_at: Date;
  updated_by_name: string | null;
  version: number;
}

const RECORD = `
  select pr.*, ${patientReference('p')} as patient, e.name as error_by_name, s.name as updated_by_name
    from procedures pr join patients p on p.id = pr.patient_id
    left join staff e on e.id = pr.error_by left join staff s on s.id = coalesce(pr.updated_by, pr.created_by)`;

export interface ProcedureFilter {
  patientId?: string | undefined;
  status?: ProcedureStatus | undefined;
}

/** Newest first; the total is bounded. */
export async function listProcedures(
  db: Db,
  { sort, from, limit, after, filter }: ListQuery<'performedOn', ProcedureFilter>,
): Promise<{ rows: ProcedureRow[]; total: number }> {
  const conditions = [
    ['pr.patient_id', filter.patientId],
    ['pr.status', filter.status],
  ].filter((each): each is [string, string] => each[1] !== undefined);
  const where = conditions.map(([column]) => `${column} = ?`).join(' and ') || 'true';
  const values = conditions.map(([, value]) => value);
  const [direction, beyond] = sort.descending ? ['desc', '<'] : ['asc', '>'];
  const next = after
    ? `and (pr.performed_on, pr.id) ${beyond} ((select performed_on from procedures where id = ?), ?)`
    : '';
  const { rows } = await db.raw(
    `${RECORD} where ${where} ${next} order by pr.performed_on ${direction}, pr.id ${direction} limit ? offset ?`,
    [...values, ...(after ? [after, after] : []), limit + 1, after ? 0 : from],
  );
  const counted = await db.raw(
    `select count(*)::int as total from (select 1 from procedures pr where ${where} limit ${TOTAL_BOUND + 1}) bounded`,
    values,
  );
  return { rows, total: counted.rows[0].total };
}

export async function findProcedure(db: Db, id: string): Promise<ProcedureRow | undefined> {
  const { rows } = await db.raw(`${RECORD} where pr.id = ?`, [id]);
  return rows[0];
}

/** The entry, held until the transaction ends. */
export async function lockProcedure(trx: Db, id: string): Promise<ProcedureRow | undefined> {
  const { rows } = await trx.raw(`${RECORD} where pr.id = ? for no key update of pr`, [id]);
  return rows[0];
}

export const procedureColumns = (facts: ProcedureFacts) => ({
  name: facts.name,
  code: facts.code,
  code_system: facts.codeSystem,
  performed_on: facts.performedOn,
  performed_at: facts.performedAt,
  performed_by: facts.performedBy,
  note: facts.note,
  status: facts.status,
});

export interface NewProcedure {
  id: string;
  patientId: string;
  facts: ProcedureFacts;
}

export async function insertProcedures(
  trx: Db,
  procedures: readonly NewProcedure[],
  origin: { source: 'form' | 'csv'; importId?: string; staffId: string },
): Promise<void> {
  if (procedures.length === 0) return;
  await trx('procedures').insert(
    procedures.map(({ id, patientId, facts }) => ({
      id,
      patient_id: patientId,
      ...procedureColumns(facts),
      source: origin.source,
      import_id: origin.importId ?? null,
      created_by: origin.staffId,
    })),
  );
}

export async function updateProcedure(
  trx: Db,
  id: string,
  facts: ProcedureFacts,
  staffId: string,
): Promise<void> {
  await trx('procedures')
    .where({ id })
    .update({
      ...procedureColumns(facts),
      updated_by: staffId,
      updated_at: trx.fn.now(),
      version: trx.raw('version + 1'),
    });
}

export async function markInError(trx: Db, id: string, error: ErrorFacts, staffId: string): Promise<void> {
  await trx('procedures')
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
export async function findSameProcedures(
  db: Db,
  rows: readonly { rowNumber: number; patientId: string; name: string; performedOn: string }[],
): Promise<number[]> {
  const found = await db.raw(
    `select distinct r."rowNumber" as row_number
       from jsonb_to_recordset(?::jsonb) as r ("rowNumber" integer, "patientId" uuid, name text, "performedOn" date)
       join procedures pr on pr.patient_id = r."patientId" and lower(pr.name) = lower(r.name)
        and pr.performed_on = r."performedOn" and pr.status <> 'entered-in-error'`,
    [JSON.stringify(rows)],
  );
  return found.rows.map(({ row_number }: { row_number: number }) => row_number);
}
