import { type Db, namedRows } from '../../../lib/db.ts';

/**
 * Where the rows of a batch wait to be judged: a table of this transaction's own, empty again when it ends. Whoever reads a
 * file (by COPY), or knows its patients already (a rule, a reminder), fills it; `judgeIncoming` reads it, once. The
 * connection keeps the table, since making it anew took a third of judging one row.
 *
 * - `nhs_number`: ten digits, only where the check digit holds; `family_name` folded as `foldedName` does;
 *   `mobile` +44…; `email` lower case.
 * - `faults`: what is wrong with the cells, each `code|field|suggestion`; field and suggestion may be empty.
 * - `known_patient_id`: whose row it is, where nothing has to be matched.
 * - `reminder`: which one it is; 0 is the invitation itself.
 *
 * The last three are of rows judged before, and stay empty for new ones: so name the columns you fill.
 *
 * Beside it `row_matches`: whose each row is, and what the record says that decides about inviting them, read once, since a
 * second look at 100,000 of a million records takes as long as the first.
 *
 * @param trx the transaction in which the rows are written and judged
 */
export async function createIncoming(trx: Db): Promise<void> {
  await trx.raw(`
    create temporary table if not exists incoming_rows (
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
      reminder integer not null default 0,
      -- Where it stood, so that what was skipped stays skipped and what left stays the first of its patient.
      standing text,
      -- What a person said yes to, which holds for this patient only.
      accepted text[] not null default '{}',
      accepted_patient_id uuid
    ) on commit delete rows;
    create temporary table if not exists row_matches (
      row_number integer not null,
      match text not null,
      patient_id uuid,
      candidates jsonb,
      name_differs boolean not null default false,
      is_doubtful boolean not null,
      born date,
      record_mobile text,
      other_channel text,
      is_merged boolean,
      is_deceased boolean
    ) on commit delete rows`);
}

/**
 * Makes ready for many rows: lets PostgreSQL know how many came, on which the way it judges them depends, keep them in
 * memory meanwhile, compile nothing (which takes longer than it saves), and take the time that 100,000 need on a busy
 * machine.
 */
export async function measureIncoming(trx: Db): Promise<void> {
  await trx.raw("set local work_mem = '64MB'; set local jit = off; set local statement_timeout = '240s'");
  await trx.raw('analyze incoming_rows (row_number)');
}

/** Takes many waiting rows and their matches away, so that the transaction may judge others. */
export async function dropIncoming(trx: Db): Promise<void> {
  await trx.raw('truncate incoming_rows, row_matches');
}

/** The same of a few, after which PostgreSQL still knows its plans. */
export async function deleteIncoming(trx: Db): Promise<void> {
  await namedRows(
    trx,
    'invitation-batches.delete-incoming',
    'with gone as (delete from row_matches) delete from incoming_rows',
    [],
  );
}
