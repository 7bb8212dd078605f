import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- Somebody asks which e-mail they sign in with, or for a new password. What depends on who they are is decided by
    -- a job, after the same answer to everybody; what they typed is kept until then.
    create table recovery_requests (
      id uuid primary key,
      kind text not null check (kind in ('email', 'password')),
      nhs_number text,
      date_of_birth date,
      user_name text,
      -- Whose record or login it turned out to name.
      patient_id uuid references patients,
      account_id uuid references accounts,
      outcome text check (outcome in ('sent', 'no-record', 'details-disagree', 'no-account', 'deceased', 'merged',
        'no-mobile', 'no-email', 'too-many')),
      ip text not null,
      user_agent text not null,
      created_at timestamptz not null default now(),
      settled_at timestamptz,
      check ((outcome is null) = (settled_at is null)),
      check (settled_at is null or num_nonnulls(nhs_number, date_of_birth, user_name) = 0)
    );
    create index recovery_requests_of_patient on recovery_requests (patient_id, created_at desc) where patient_id is not null;
    create index notifications_of_password_reset on notifications (password_reset_id) where password_reset_id is not null;
  `);

export const down = (db: Knex) =>
  db.raw('drop index notifications_of_password_reset; drop table recovery_requests');
