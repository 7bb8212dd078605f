import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    alter table invitation_batches
      -- What keeps the columns from being used: [{ code, field, columns }]; sentences are made when they are shown.
      add column column_faults jsonb not null default '[]',
      -- The cells of the first rows, to tell the columns by before any row is judged.
      add column first_rows jsonb not null default '[]';
  `);

export const down = (db: Knex) =>
  db.raw(`alter table invitation_batches drop column column_faults, drop column first_rows`);
