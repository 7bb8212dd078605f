import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    create table allergies (
      id uuid primary key,
      patient_id uuid not null references patients,
      substance text not null check (length(substance) between 2 and 200),
      -- SNOMED CT, where it is known.
      code text check (code ~ '^[0-9]{6,18}$'),
      reactions text[] not null default '{}',
      severity text check (severity in ('mild', 'moderate', 'severe')),
      status text not null check (status in ('active', 'inactive', 'refuted', 'entered-in-error')),
      recorded_on date not null,
      -- As patients read it; who typed it is created_by.
      recorded_by text not null,
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
      check ((status = 'entered-in-error') = (error_kind is not null)),
      check ((error_kind is null) = (error_reason is null))
    );
    create index allergies_of_patient on allergies (patient_id, recorded_on desc, id desc);
    create index allergies_newest on allergies (recorded_on desc, id desc);
    create index allergies_by_status on allergies (status, recorded_on desc, id desc);

    alter table allergies enable row level security;
    alter table allergies force row level security;
    create policy hospital on allergies to current_user using (true) with check (true);
    -- A mistake about themselves stays in sight as removed, since they may have acted on it; somebody else's entry does not.
    create policy own_record on allergies for select to portal_patient
      using (patient_id = current_patient_id() and error_kind is distinct from 'wrong-patient');
    grant select (id, patient_id, substance, code, reactions, severity, status, recorded_on, recorded_by, error_kind, error_at)
      on allergies to portal_patient;
  `);

export const down = (db: Knex) => db.raw(`drop table allergies`);
