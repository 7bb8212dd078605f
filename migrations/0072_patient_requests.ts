import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- What patients ask of the hospital. Nothing else changes until somebody accepts it.
    create table patient_requests (
      id uuid primary key,
      patient_id uuid not null references patients,
      account_id uuid not null references accounts,
      kind text not null check (kind in ('cancel', 'change', 'interpreter', 'adjustment', 'wrong')),
      -- What it is about. No foreign key: the kind says which table.
      subject_kind text check (subject_kind in ('appointment', 'allergy', 'procedure', 'result', 'letter')),
      subject_id uuid,
      words text,
      preferred_times text[] not null default '{}',
      language text,
      adjustments text[] not null default '{}',
      state text not null default 'received'
        check (state in ('received', 'being-looked-at', 'accepted', 'declined', 'withdrawn')),
      -- To the patient; a declined request always says why.
      answer text,
      taken_by uuid references staff,
      taken_at timestamptz,
      decided_by uuid references staff,
      decided_at timestamptz,
      withdrawn_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check ((subject_kind is null) = (subject_id is null)),
      check (kind not in ('cancel', 'change') or coalesce(subject_kind, '') = 'appointment'),
      check (kind <> 'wrong' or subject_id is not null),
      check (state <> 'declined' or answer is not null),
      check ((state in ('accepted', 'declined')) = (decided_at is not null))
    );
    create index patient_requests_newest on patient_requests (created_at desc, id desc);
    create index patient_requests_of_patient on patient_requests (patient_id, created_at desc, id desc);
    create index patient_requests_about on patient_requests (subject_id) where subject_id is not null;
    -- The work list, and one open request of a kind about a thing, however often the button is pressed.
    create index patient_requests_to_answer on patient_requests (created_at, id) where state in ('received', 'being-looked-at');
    create unique index patient_requests_one_open on patient_requests (patient_id, kind, coalesce(subject_id, patient_id))
      where state in ('received', 'being-looked-at');

    alter table patient_requests enable row level security;
    alter table patient_requests force row level security;
    create policy hospital on patient_requests to current_user using (true) with check (true);
    create policy own_record on patient_requests for select to portal_patient using (patient_id = current_patient_id());
    create policy own_asking on patient_requests for insert to portal_patient
      with check (patient_id = current_patient_id() and state = 'received'
        and account_id = current_account_id());
    -- Taken back only while nobody looks at it yet.
    create policy own_withdrawal on patient_requests for update to portal_patient
      using (patient_id = current_patient_id() and state = 'received')
      with check (patient_id = current_patient_id() and state = 'withdrawn');
    grant select (id, patient_id, kind, subject_kind, subject_id, words, preferred_times, language, adjustments, state,
        answer, taken_at, decided_at, withdrawn_at, version, created_at, updated_at),
      insert (id, patient_id, account_id, kind, subject_kind, subject_id, words, preferred_times, language, adjustments),
      update (state, withdrawn_at, version, updated_at) on patient_requests to portal_patient;
  `);

export const down = (db: Knex) => db.raw(`drop table patient_requests`);
