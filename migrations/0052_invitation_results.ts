import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- What became of each batch's invitations, by the London day they left and by group, counted anew by a job. Counted
    -- at the time of asking, half a million invitations with their messages and accounts took two seconds.
    create table invitation_result_counts (
      batch_id uuid not null references invitation_batches,
      day date not null,
      dimension text not null check (dimension in ('all', 'channel', 'wording', 'ageBand', 'specialty', 'hours')),
      -- Of 'all' empty; of 'hours' within how many hours somebody registered, at most 90 days.
      key text not null,
      invited integer not null,
      delivered integer not null,
      opened integer not null,
      registered integer not null,
      by_link integer not null,
      primary key (batch_id, day, dimension, key)
    );
    create index invitation_result_counts_by_day on invitation_result_counts (day, dimension);
    create table invitation_result_countings (
      batch_id uuid primary key references invitation_batches,
      counted_at timestamptz not null
    );
    create index invitation_batches_released on invitation_batches (released_at desc) where released_at is not null;
  `);

export const down = (db: Knex) =>
  db.raw(`
    drop index invitation_batches_released;
    drop table invitation_result_countings; drop table invitation_result_counts;
  `);
