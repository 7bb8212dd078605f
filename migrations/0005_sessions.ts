import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- Staff and patients alike. The token itself is nowhere: only its hash.
    create table sessions (
      id uuid primary key,
      token_hash bytea not null unique,
      staff_id uuid references staff,
      account_id uuid references accounts,
      -- Whose record a patient session reads: today the account's own patient, later a child's or a parent's (proxy).
      patient_id uuid references patients,
      -- 'second-factor' and 'enrolment' let the holder do that one thing and nothing else.
      stage text not null check (stage in ('second-factor', 'enrolment', 'full')),
      ip text not null,
      user_agent text not null,
      created_at timestamptz not null default now(),
      last_seen_at timestamptz not null default now(),
      expires_at timestamptz not null,
      ended_at timestamptz,
      check ((staff_id is null) <> (account_id is null)),
      check ((account_id is null) = (patient_id is null))
    );
    create index sessions_of_staff on sessions (staff_id) where ended_at is null;
    create index sessions_of_account on sessions (account_id) where ended_at is null;
    create index sessions_by_expiry on sessions (expires_at);
  `);

export const down = (db: Knex) => db.raw(`drop table sessions`);
