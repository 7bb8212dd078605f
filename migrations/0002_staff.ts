import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    create table staff (
      id uuid primary key,
      email text not null unique check (email = lower(email)),
      name text not null check (length(name) between 1 and 200),
      roles text[] not null check (roles <@ array['outpatient-clerk','support-agent','clinician','content-author','administrator']),
      state text not null check (state in ('invited', 'active', 'disabled')),
      password_hash text,
      totp_secret bytea,
      totp_confirmed_at timestamptz,
      totp_last_step bigint not null default 0,
      is_demo boolean not null default false,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check (state <> 'active' or password_hash is not null)
    );
    create index staff_by_name on staff (lower(name) collate "C", id);

    create table staff_invitations (
      id uuid primary key,
      staff_id uuid not null references staff,
      token_hash bytea unique,
      invited_by uuid references staff,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      used_at timestamptz
    );
    create index staff_invitations_by_staff on staff_invitations (staff_id, created_at desc);

    create table staff_recovery_codes (
      staff_id uuid not null references staff,
      code_hash bytea not null,
      used_at timestamptz,
      primary key (staff_id, code_hash)
    );
  `);

export const down = (db: Knex) =>
  db.raw(`drop table staff_recovery_codes; drop table staff_invitations; drop table staff`);
