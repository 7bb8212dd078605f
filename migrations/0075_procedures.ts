import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    create table procedures (
      id uuid primary key,
      patient_id uuid not null references patients,
      name text not null check (length(name) between 2 and 200),
      code text,
      code_system text check (code_system in ('opcs-4', 'snomed')),
      performed_on date not null,
      performed_at text,
      performed_by text,
      -- For the patient, in plain English.
      note text,
      status text not null check (status in ('completed', 'stopped', 'not-done', 'entered-in-error')),
      source text not null check (source in ('form', 'csv')),
      import_id uuid references record_imports,
      -- Why it should not have been made; never deleted. 'wrong-patient' is about somebody else.
      error_kind text check (error_kind in ('mistake', 'wrong-patient')),
      error_reason text,
      error_at timestamptz,
      error_by uuid references staff,
      created_by uuid references staff,
      updated_by uuid references staff,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check ((code is null) = (code_system is null)),
      check ((status = 'entered-in-error') = (error_kind is not null)),
      check ((error_kind is null) = (error_reason is null))
    );
    create index procedures_of_patient on procedures (patient_id, performed_on desc, id desc);
    create index procedures_newest on procedures (performed_on desc, id desc);
    create index procedures_by_status on procedures (status, performed_on desc, id desc);

    alter table procedures enable row level security;
    alter table procedures force row level security;
    create policy hospital on procedures to current_user using (true) with check (true);
    -- A mistake about themselves stays in sight as removed, since they may have acted on it; somebody else's entry does not.
    create policy own_record on procedures for select to portal_patient
      using (patient_id = current_patient_id() and error_kind is distinct from 'wrong-patient');
    grant select (id, patient_id, name, code, code_system, performed_on, performed_at, performed_by, note, status, error_kind, error_at)
      on procedures to portal_patient;
  `);

export const down = (db: Knex) => db.raw(`drop table procedures`);
