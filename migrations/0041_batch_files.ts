import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- The sweep asks of each old file whether a batch names it.
    create index invitation_batches_by_file on invitation_batches (file_sha256) where file_sha256 is not null;
  `);

export const down = (db: Knex) => db.raw(`drop index invitation_batches_by_file`);
