import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- Work promised by a committed transaction. PostgreSQL is the queue; Bull is the doorbell that carries this id.
    -- A row waits (rung_at null), is rung (rung_at), runs (started_at >= rung_at), and ends done or failed.
    create table outbox (
      id uuid primary key,
      job text not null,
      payload jsonb not null,
      run_at timestamptz not null default now(),
      -- How often it was rung, and how often a run of it failed or was lost with its worker.
      attempt integer not null default 0,
      failures integer not null default 0,
      rung_at timestamptz,
      started_at timestamptz,
      done_at timestamptz,
      failed_at timestamptz,
      last_error text,
      created_at timestamptz not null default now()
    );
    create index outbox_waiting on outbox (job, run_at) where rung_at is null and done_at is null and failed_at is null;
    create index outbox_rung on outbox (job, rung_at) where rung_at is not null and done_at is null and failed_at is null;
    create index outbox_ended on outbox ((coalesce(done_at, failed_at))) where coalesce(done_at, failed_at) is not null;

    -- When each repeated job was last promised, so that many workers promise it once.
    create table scheduled_jobs (
      job text primary key,
      promised_at timestamptz not null
    );
  `);

export const down = (db: Knex) => db.raw(`drop table scheduled_jobs; drop table outbox`);
