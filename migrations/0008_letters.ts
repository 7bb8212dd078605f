import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    create table letters (
      id uuid primary key,
      patient_id uuid references patients,
      kind text not null check (kind in ('appointment', 'clinic', 'discharge-summary', 'other')),
      specialty text,
      appointment_id uuid references appointments,
      -- The state of the latest version. While a replacement is being checked, published_version_id still names
      -- what the patient sees.
      state text not null check (state in ('uploaded', 'checked', 'ready', 'published', 'withdrawn', 'refused')),
      latest_version_id uuid not null,
      published_version_id uuid,
      -- Published, and shown to the patient from then on: until that moment publishing can be undone.
      visible_from timestamptz,
      owner_id uuid not null references staff,
      version integer not null default 1,
      updated_by uuid references staff,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check ((published_version_id is null) = (visible_from is null)),
      check (published_version_id is null or patient_id is not null),
      check (state not in ('ready', 'published') or patient_id is not null)
    );

    create table letter_versions (
      id uuid primary key,
      letter_id uuid not null references letters deferrable initially deferred,
      number integer not null check (number >= 1),
      state text not null check (state in ('uploaded', 'checked', 'ready', 'published', 'withdrawn', 'replaced', 'refused')),
      file_sha256 text not null references files,
      file_name text not null,
      pages integer,
      letter_date date,
      -- What the inspection found: refusal code, or warnings [{ code, pages }].
      refusal_code text,
      warnings jsonb not null default '[]',
      -- What the wrong-patient guard found: verdict, and its evidence with places in the PDF.
      verdict text check (verdict in ('agrees', 'look', 'blocked', 'no-patient')),
      guard jsonb,
      -- Confirmed by eye (amber), or published against the guard (blocked), and why.
      confirmed_by uuid references staff,
      confirmed_at timestamptz,
      override_reason text,
      uploaded_by uuid not null references staff,
      uploaded_at timestamptz not null default now(),
      checked_at timestamptz,
      published_by uuid references staff,
      published_at timestamptz,
      visible_from timestamptz,
      ended_by uuid references staff,
      ended_at timestamptz,
      ended_reason text,
      unique (letter_id, number),
      check (state <> 'refused' or refusal_code is not null),
      check (state <> 'withdrawn' or ended_reason is not null)
    );
    alter table letters add foreign key (latest_version_id) references letter_versions deferrable initially deferred;
    alter table letters add foreign key (published_version_id) references letter_versions deferrable initially deferred;

    create index letters_newest on letters (created_at desc, id desc);
    create index letters_by_state on letters (state, created_at desc, id desc);
    create index letters_by_owner on letters (owner_id, created_at desc, id desc);
    create index letters_of_patient on letters (patient_id, created_at desc, id desc);
    -- Small: only what somebody still has to finish.
    create index letters_unfinished on letters (owner_id, created_at, id) where state in ('uploaded', 'checked', 'ready');
    create index letters_shown_to_patient on letters (patient_id, visible_from desc, id desc) where published_version_id is not null;
    create index letter_versions_by_file on letter_versions (file_sha256);
    -- Small: the verdicts somebody filters by are the rare ones.
    create index letter_versions_in_doubt on letter_versions (verdict, letter_id) where verdict <> 'agrees';
    create index letter_versions_by_day_shown on letter_versions (visible_from) where visible_from is not null;

    create table letter_reads (
      letter_version_id uuid not null references letter_versions,
      account_id uuid not null references accounts,
      letter_id uuid not null references letters,
      patient_id uuid not null references patients,
      read_at timestamptz not null default now(),
      primary key (letter_version_id, account_id)
    );
    create index letter_reads_of_letter on letter_reads (letter_id);
    create index letter_reads_by_day on letter_reads (read_at);

    alter table letters enable row level security;
    alter table letters force row level security;
    create policy hospital on letters to current_user using (true) with check (true);
    create policy shown_to_patient on letters for select to portal_patient
      using (patient_id = current_patient_id() and published_version_id is not null and visible_from <= now());
    grant select (id, patient_id, kind, specialty, appointment_id, published_version_id, visible_from) on letters to portal_patient;

    alter table letter_versions enable row level security;
    alter table letter_versions force row level security;
    create policy hospital on letter_versions to current_user using (true) with check (true);
    create policy shown_to_patient on letter_versions for select to portal_patient
      using (exists (select 1 from letters where letters.id = letter_id and letters.published_version_id = letter_versions.id));
    grant select (id, letter_id, number, file_sha256, file_name, pages, letter_date, published_at) on letter_versions to portal_patient;

    alter table letter_reads enable row level security;
    alter table letter_reads force row level security;
    create policy hospital on letter_reads to current_user using (true) with check (true);
    create policy own_reads on letter_reads to portal_patient
      using (patient_id = current_patient_id())
      with check (patient_id = current_patient_id()
        and exists (select 1 from accounts where accounts.id = account_id and accounts.patient_id = letter_reads.patient_id)
        and exists (select 1 from letters where letters.id = letter_id and letters.published_version_id = letter_version_id));
    grant select, insert on letter_reads to portal_patient;
  `);

export const down = (db: Knex) =>
  db.raw(`drop table letter_reads; drop table letter_versions cascade; drop table letters`);
