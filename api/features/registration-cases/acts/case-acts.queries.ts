import type { Knex } from 'knex';
import { type Db, namedRows } from '../../../lib/db.ts';
import type { CaseCause, CaseState } from '../registration-cases.schema.ts';

/** A case whose row is held until the transaction ends, with what its latest attempt typed. */
export interface LockedCase {
  id: string;
  patient_id: string | null;
  state: CaseState;
  likely_cause: CaseCause;
  cause: CaseCause | null;
  version: number;
  updated_at: Date;
  updated_by_name: string | null;
  latest: { reference: string; email: string };
}

/** Whose record a case is about; undefined when there is no case. */
export async function findPatientOfCase(
  db: Db,
  id: string,
): Promise<{ patient_id: string | null } | undefined> {
  return db('registration_cases').where({ id }).first('patient_id');
}

/** Holds a record before its cases, as whoever registers does: two who hold the one and want the other never meet. */
export async function lockRecordOfCase(trx: Db, patientId: string): Promise<void> {
  await namedRows(
    trx,
    'registration-cases.lock-patient',
    'select 1 from patients where id = ? for no key update',
    [patientId],
  );
}

/**
 * Locks cases and reads them as they are now, always in the order of their ids. Two statements on purpose: the second
 * sees what the holder of the lock before us committed.
 */
export async function lockCases(trx: Db, ids: readonly string[]): Promise<LockedCase[]> {
  await trx.raw('select 1 from registration_cases where id = any(?::uuid[]) order by id for update', [
    [...ids],
  ]);
  return namedRows(
    trx,
    'registration-cases.locked',
    `select c.id, c.patient_id, c.state, c.likely_cause, c.cause, c.version, c.updated_at, staff.name as updated_by_name,
            (select json_build_object('reference', reference, 'email', email)
               from registrations where case_id = c.id order by created_at desc limit 1) as latest
       from registration_cases c left join staff on staff.id = c.updated_by
      where c.id = any(?::uuid[]) order by c.id`,
    [[...ids]],
  );
}

type Columns = Record<string, Knex.Value | Knex.Raw>;

/** Changes columns of held cases and counts their version up. */
export async function touchCases(
  trx: Db,
  ids: readonly string[],
  by: string | null,
  columns: Columns,
): Promise<void> {
  await trx('registration_cases')
    .whereRaw('id = any(?::uuid[])', [[...ids]])
    .update({ ...columns, version: trx.raw('version + 1'), updated_by: by, updated_at: trx.fn.now() });
}

/** The columns that end a case. */
export const endedColumns = (trx: Db, by: string): Columns => ({
  ended_by: by,
  ended_at: trx.fn.now(),
  waiting_until: null,
});

/** So many cases one mark may end; a sweep of more is marked again. */
const AT_MOST = 500;

/** The unfinished cases whose latest attempt came from the network of this case's latest, within a day of it. */
export async function findCasesOfSameNetwork(db: Db, id: string): Promise<string[]> {
  const rows = await namedRows<{ id: string }>(
    db,
    'registration-cases.of-same-network',
    `select distinct c.id
       from (select network, created_at from registrations where case_id = ? order by created_at desc limit 1) mine
       join registrations r on r.network = mine.network and r.created_at > mine.created_at - interval '1 day'
                           and r.created_at < mine.created_at + interval '1 day'
       join registration_cases c on c.id = r.case_id and c.state in ('open', 'waiting')
      where mine.network = (select network from registrations where case_id = c.id order by created_at desc limit 1)
      limit ${AT_MOST}`,
    [id],
  );
  return rows.map((row) => row.id);
}

/** The names on a record whose e-mail is this one, by the rule that makes two addresses one inbox. */
export async function findOwnerOfEmail(
  db: Db,
  patientId: string,
  email: string,
): Promise<{ given_name: string; family_name: string } | undefined> {
  return db('patients')
    .where({ id: patientId })
    .whereRaw('email_key(email) = email_key(?)', [email])
    .first('given_name', 'family_name');
}
