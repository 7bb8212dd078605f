import type { Knex } from 'knex';

/** Who opens a letter is the login, whoever's record it reads: a carer who acts for somebody has read it, not the patient. */
export const up = (db: Knex) =>
  db.raw(`
    alter policy own_reads on letter_reads
      with check (patient_id = current_patient_id() and account_id = current_account_id()
        and exists (select 1 from letters where letters.id = letter_id and letters.published_version_id = letter_version_id));
  `);

export const down = (db: Knex) =>
  db.raw(`
    alter policy own_reads on letter_reads
      with check (patient_id = current_patient_id()
        and exists (select 1 from accounts where accounts.id = account_id and accounts.patient_id = letter_reads.patient_id)
        and exists (select 1 from letters where letters.id = letter_id and letters.published_version_id = letter_version_id));
  `);
