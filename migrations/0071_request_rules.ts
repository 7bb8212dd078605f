import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- Which appointments patients may ask to cancel or change, and until how many hours before. The rule of a clinic goes
    -- before that of its specialty, and that before the one for all others, which names neither and is always there.
    create table request_rules (
      id uuid primary key,
      specialty text,
      clinic text,
      may_cancel boolean not null,
      cancel_hours integer not null check (cancel_hours between 0 and 2160),
      may_change boolean not null,
      change_hours integer not null check (change_hours between 0 and 2160),
      -- What to do where it may not be asked here: shown to the patient.
      otherwise text not null check (length(otherwise) between 3 and 500),
      version integer not null default 1,
      updated_by uuid references staff,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check (specialty is null or clinic is null)
    );
    create unique index request_rules_one_each on request_rules (coalesce(specialty, ''), coalesce(clinic, ''));
    insert into request_rules (id, may_cancel, cancel_hours, may_change, change_hours, otherwise)
    values ('01990000-0000-7000-8000-000000000071', true, 48, true, 72,
            'Ring the clinic. Its number is in your appointment letter.');
    grant select (id, specialty, clinic, may_cancel, cancel_hours, may_change, change_hours, otherwise)
      on request_rules to portal_patient;
  `);

export const down = (db: Knex) => db.raw(`drop table request_rules`);
