import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    create table accounts (
      id uuid primary key,
      patient_id uuid not null references patients,
      user_name text not null check (user_name = lower(user_name)),
      password_hash text not null,
      state text not null check (state in ('active', 'closed')),
      letter_delivery text not null default 'digital' check (letter_delivery in ('digital', 'post')),
      notify_by text not null default 'sms' check (notify_by in ('sms', 'email')),
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      closed_at timestamptz,
      check ((state = 'closed') = (closed_at is not null))
    );
    -- A closed login frees its name and its patient; the rows stay.
    create unique index accounts_one_a_patient on accounts (patient_id) where state <> 'closed';
    create unique index accounts_by_user_name on accounts (user_name) where state <> 'closed';
    create index accounts_by_patient on accounts (patient_id, created_at desc);
    alter table accounts enable row level security;
    alter table accounts force row level security;
    create policy hospital on accounts to current_user using (true) with check (true);
    create policy own_account on accounts for select to portal_patient using (patient_id = current_patient_id());
    grant select (id, patient_id, user_name, state, letter_delivery, notify_by, version, created_at) on accounts to portal_patient;
  `);

export const down = (db: Knex) => db.raw(`drop table accounts`);
