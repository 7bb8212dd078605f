import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- What the file store holds, by content. Bytes are written first, then this row: an orphan file is swept,
    -- a row without its file cannot happen.
    create table files (
      sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
      size integer not null check (size >= 0),
      media_type text not null,
      created_at timestamptz not null default now()
    );
    grant select on files to portal_patient;
  `);

export const down = (db: Knex) => db.raw(`drop table files`);
