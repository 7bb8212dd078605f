import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- Work promised by a committed transaction. PostgreSQL is the queue; Bull is the doorbell that carries this id.
    create table outbox (
      id uuid primary key,
      job text not null,
      payload jsonb not null,
      run_at timestamptz not null default now(),
      attempt integer not null default 1,
      rung_at timestamptz,
      done_at timestamptz,
      failed_at timestamptz,
      last_error text,
      created_at timestamptz not null default now()
    );
    create index outbox_waiting on outbox (run_at) where done_at is null and failed_at is null;
    create index outbox_done on outbox (done_at) where done_at is not null;
  `);

export const down = (db: Knex) => db.raw(`drop table outbox`);
