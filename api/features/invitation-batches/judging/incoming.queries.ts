import type { Db } from '../../../lib/db.ts';

/**
 * Where the rows of a batch wait to be judged: a table of this transaction's own, gone when it ends. Whoever reads a
 * file (by COPY), or knows its patients already (a rule, a reminder), fills it; `judgeIncoming` reads it, once.
 *
 * - `nhs_number`: ten digits, only where the check digit holds; `family_name` folded as `foldedName` does;
 *   `mobile` +44…; `email` lower case.
 * - `faults`: what is wrong with the cells, each `code|field|suggestion`; field and suggestion may be empty.
 * - `known_patient_id`: whose row it is, where nothing has to be matched.
 * - `reminder`: which one it is; 0 is the invitation itself.
 *
 * @param trx the transaction in which the rows are written and judged
 */
export async function createIncoming(trx: Db): Promise<void> {
  await trx.raw(`
    create temporary table incoming_rows (
      row_number integer not null,
      cells text[] not null,
      nhs_number text,
      date_of_birth date,
      family_name text,
      mobile text,
      email text,
      appointment_on date,
      faults text[],
      known_patient_id uuid,
      reminder integer not null default 0
    ) on commit drop`);
}
