import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    create table patients (
      id uuid primary key,
      nhs_number char(10) unique check (nhs_number ~ '^[0-9]{10}$'),
      hospital_number text not null unique,
      title text,
      given_name text not null,
      family_name text not null,
      date_of_birth date not null,
      mobile text check (mobile ~ '^[+][1-9][0-9]{6,14}$'),
      email text check (email = lower(email)),
      address_lines text[] not null default '{}' check (cardinality(address_lines) <= 5),
      postcode text,
      interpreter_language text,
      adjustments text,
      deceased_on date,
      merged_into_id uuid references patients,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    -- The order of the list and the surname-prefix search, in one index: see performance, trap 1.
    create index patients_by_name on patients ((lower(family_name) collate "C"), (lower(given_name) collate "C"), id);
    create index patients_by_date_of_birth on patients (date_of_birth, id);
    create index patients_by_mobile on patients (mobile) where mobile is not null;
    create index patients_by_email on patients (email) where email is not null;
    create index patients_by_spelling on patients using gin (lower(given_name || ' ' || family_name) gin_trgm_ops);
    alter table patients enable row level security;
    alter table patients force row level security;
    create policy hospital on patients to current_user using (true) with check (true);
    create policy own_record on patients for select to portal_patient using (id = current_patient_id());
    grant select on patients to portal_patient;
  `);

export const down = (db: Knex) => db.raw(`drop table patients`);
