import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- Each of 100,000 new rows asked whether nobody and no invitation are there: a fifth of a second of a file. Staff are never
    -- deleted, and an invitation only in the transaction that takes its row back.
    alter table invitation_batch_rows
      drop constraint invitation_batch_rows_invitation_id_fkey,
      drop constraint invitation_batch_rows_mended_by_fkey;
    -- Whom a row without a known NHS number means: a day's births were read one by one, and with O'Brien in mind all of them.
    create index patients_by_birth_and_letters on patients
      (date_of_birth, (regexp_replace(lower(normalize(family_name, nfd)), '[^a-z]', '', 'g')));
  `);

export const down = (db: Knex) =>
  db.raw(`
    drop index patients_by_birth_and_letters;
    alter table invitation_batch_rows
      add constraint invitation_batch_rows_mended_by_fkey foreign key (mended_by) references staff,
      add constraint invitation_batch_rows_invitation_id_fkey foreign key (invitation_id) references invitations;
  `);
