import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- How often in a row a provider had to be left alone: each time for longer, until it takes something again.
    alter table send_allowances add column setbacks integer not null default 0;

    -- Who sends a batch just now. A slice holds its batch until then, so that a second promise to send it, of a pause
    -- and resume within the same seconds, does not begin a second line of slices.
    create table invitation_batch_leases (
      batch_id uuid primary key references invitation_batches,
      slice_id uuid not null,
      held_until timestamptz not null
    );
  `);

export const down = (db: Knex) =>
  db.raw(`drop table invitation_batch_leases; alter table send_allowances drop column setbacks`);
