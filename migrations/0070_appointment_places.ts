import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- Where appointments take place. Never deleted: past appointments were there. A place not in use is not offered.
    create table locations (
      id uuid primary key,
      name text not null check (length(name) between 1 and 200),
      address text not null,
      directions text,
      phone text,
      map_url text check (map_url like 'https://%'),
      parking text,
      accessibility text,
      in_use boolean not null default true,
      version integer not null default 1,
      updated_by uuid references staff,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create unique index locations_by_name on locations (lower(name));
    grant select (id, name, address, directions, phone, map_url, parking, accessibility) on locations to portal_patient;

    alter table appointments
      -- The hospital's own number of it, by which files move and cancel it.
      add column number text unique check (length(number) between 1 and 60),
      add column location_id uuid references locations,
      add column clinic text,
      add column instructions text,
      -- How to join by video, or who rings whom: for the patient.
      add column join_url text check (join_url like 'https://%'),
      add column join_words text,
      add column source text not null default 'feed' check (source in ('form', 'csv', 'feed')),
      -- Counts what a calendar must take over (RFC 5545, SEQUENCE): time, place, cancellation.
      add column sequence integer not null default 0,
      -- Where it was before it was last moved, so that its patient sees that it was.
      add column moved_from timestamptz,
      add column cancelled_at timestamptz,
      add column cancelled_reason text,
      add column updated_by uuid references staff;
    create index appointments_of_clinic on appointments (clinic, starts_at, id) where clinic is not null;
    create index appointments_of_specialty on appointments (specialty, starts_at, id);
    -- Its patient sees what is about them, and not which of the staff wrote it or where it came from.
    revoke select on appointments from portal_patient;
    grant select (id, patient_id, number, specialty, clinic, location, location_id, clinician, status, mode, starts_at, minutes,
      instructions, join_url, join_words, sequence, moved_from, cancelled_at, cancelled_reason, version, created_at, updated_at)
      on appointments to portal_patient;
  `);

export const down = (db: Knex) =>
  db.raw(`
    revoke select on appointments from portal_patient;
    drop index appointments_of_specialty;
    drop index appointments_of_clinic;
    alter table appointments drop column number, drop column location_id, drop column clinic, drop column instructions,
      drop column join_url, drop column join_words, drop column source, drop column sequence, drop column moved_from,
      drop column cancelled_at, drop column cancelled_reason, drop column updated_by;
    grant select on appointments to portal_patient;
    drop table locations;
  `);
