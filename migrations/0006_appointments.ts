import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    create table appointments (
      id uuid primary key,
      patient_id uuid not null references patients,
      specialty text not null,
      location text not null,
      clinician text,
      status text not null check (status in ('booked', 'attended', 'cancelled', 'did-not-attend')),
      mode text not null check (mode in ('in-person', 'telephone', 'video')),
      starts_at timestamptz not null,
      minutes integer not null default 20 check (minutes > 0),
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index appointments_of_patient on appointments (patient_id, starts_at desc, id desc);
    create index appointments_by_time on appointments (starts_at, id);
    alter table appointments enable row level security;
    alter table appointments force row level security;
    create policy hospital on appointments to current_user using (true) with check (true);
    create policy own_record on appointments for select to portal_patient using (patient_id = current_patient_id());
    grant select on appointments to portal_patient;
  `);

export const down = (db: Knex) => db.raw(`drop table appointments`);
