import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- Attempts counted by rate-limiter-flexible (its own column names). Unlogged would forget them in a crash,
    -- and a limit that forgets fails open.
    create table rate_limits (
      key text primary key,
      points integer not null default 0,
      expire bigint
    );

    -- A write that must not repeat, and its answer: the same key again gives the same answer.
    create table idempotency_keys (
      key text not null,
      actor_id uuid not null,
      request_hash bytea not null,
      response jsonb,
      created_at timestamptz not null default now(),
      primary key (actor_id, key)
    );
    create index idempotency_keys_by_age on idempotency_keys (created_at);
  `);

export const down = (db: Knex) => db.raw(`drop table idempotency_keys; drop table rate_limits`);
