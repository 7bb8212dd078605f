import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    create table questionnaire_assignments (
      id uuid primary key,
      patient_id uuid not null references patients,
      questionnaire_id uuid not null references questionnaires,
      -- Word for word what was asked; the questionnaire may have moved on since.
      version_id uuid not null references questionnaire_versions,
      source text not null check (source in ('hand', 'cohort', 'rule')),
      -- The import, or the rule.
      source_id uuid,
      appointment_id uuid references appointments,
      -- The appointment's day in London when these dates were set: they move with it, by as many days.
      appointment_on date,
      state text not null default 'open' check (state in ('open', 'submitted', 'withdrawn', 'expired')),
      opens_on date not null,
      due_on date,
      grace_days integer not null default 14 check (grace_days between 0 and 365),
      expires_on date generated always as (due_on + grace_days) stored,
      allow_amend boolean not null default false,
      most_reminders integer not null default 2 check (most_reminders between 0 and 5),
      reminder_days integer not null default 3 check (reminder_days between 1 and 90),
      remind_count integer not null default 0,
      next_reminder_at timestamptz,
      -- When the patient was told that it is open; null until it is.
      told_at timestamptz,
      submitted_at timestamptz,
      withdrawn_at timestamptz,
      -- Null where nobody did: the appointment was cancelled.
      withdrawn_by uuid references staff,
      withdrawn_reason text,
      expired_at timestamptz,
      assigned_by uuid references staff,
      version integer not null default 1,
      updated_by uuid references staff,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check ((source = 'hand') = (source_id is null)),
      check ((appointment_id is null) = (appointment_on is null)),
      check (due_on is null or due_on >= opens_on),
      check ((state = 'submitted') = (submitted_at is not null)),
      check ((state = 'withdrawn') = (withdrawn_at is not null) and (state = 'withdrawn') = (withdrawn_reason is not null)),
      check ((state = 'expired') = (expired_at is not null)),
      check (next_reminder_at is null or state = 'open')
    );
    -- Nobody is asked the same twice at once, by whichever ways they came to be asked.
    create unique index questionnaire_assignments_open_once on questionnaire_assignments
      (patient_id, questionnaire_id, coalesce(appointment_id, '00000000-0000-0000-0000-000000000000')) where state = 'open';
    -- A rule asks once for an appointment, also where that was withdrawn by hand meanwhile.
    create unique index questionnaire_assignments_once_by_rule on questionnaire_assignments
      (source_id, appointment_id, questionnaire_id) where source = 'rule';
    create index questionnaire_assignments_newest on questionnaire_assignments (created_at desc, id desc);
    create index questionnaire_assignments_of_patient on questionnaire_assignments (patient_id, created_at desc, id desc);
    create index questionnaire_assignments_of_questionnaire on questionnaire_assignments (questionnaire_id, created_at desc, id desc);
    create index questionnaire_assignments_by_state on questionnaire_assignments (state, created_at desc, id desc);
    create index questionnaire_assignments_of_questionnaire_by_state
      on questionnaire_assignments (questionnaire_id, state, created_at desc, id desc);
    create index questionnaire_assignments_of_version on questionnaire_assignments (version_id, state);
    create index questionnaire_assignments_of_appointment on questionnaire_assignments (appointment_id) where appointment_id is not null;
    -- Small: only what somebody still has to answer.
    create index questionnaire_assignments_due on questionnaire_assignments (due_on, id) where state = 'open' and due_on is not null;
    create index questionnaire_assignments_to_tell on questionnaire_assignments (opens_on, id) where state = 'open' and told_at is null;
    create index questionnaire_assignments_to_remind on questionnaire_assignments (next_reminder_at, id) where next_reminder_at is not null;
    create index questionnaire_assignments_to_expire on questionnaire_assignments (expires_on, id) where state = 'open' and expires_on is not null;
    create index questionnaire_assignments_open_of_appointment on questionnaire_assignments (appointment_id, appointment_on)
      where state = 'open' and appointment_id is not null;

    create table questionnaire_drafts (
      assignment_id uuid primary key references questionnaire_assignments,
      patient_id uuid not null references patients,
      -- Also of questions that are hidden just now: they come back when the branch does.
      answers jsonb not null,
      version integer not null default 1,
      saved_at timestamptz not null default now()
    );

    create table questionnaire_submissions (
      id uuid primary key,
      assignment_id uuid not null references questionnaire_assignments,
      patient_id uuid not null references patients,
      questionnaire_id uuid not null references questionnaires,
      version_id uuid not null references questionnaire_versions,
      -- 1, then amendments.
      number integer not null check (number >= 1),
      answers jsonb not null,
      scores jsonb not null,
      -- The version of the draft that was sent: sent again by a second tap, it is the same submission.
      draft_version integer not null,
      account_id uuid references accounts,
      submitted_at timestamptz not null default now(),
      superseded_at timestamptz,
      unique (assignment_id, number)
    );
    create unique index questionnaire_submissions_current on questionnaire_submissions (assignment_id) where superseded_at is null;
    create index questionnaire_submissions_of_questionnaire on questionnaire_submissions (questionnaire_id, submitted_at, id);
    create index questionnaire_submissions_of_patient on questionnaire_submissions (patient_id, questionnaire_id, submitted_at, id);

    create table questionnaire_attachments (
      id uuid primary key,
      assignment_id uuid not null references questionnaire_assignments,
      patient_id uuid not null references patients,
      question text not null,
      file_sha256 text not null references files,
      file_name text not null,
      media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
      state text not null default 'waiting' check (state in ('waiting', 'accepted', 'refused')),
      refusal_code text,
      created_at timestamptz not null default now(),
      check ((state = 'refused') = (refusal_code is not null))
    );
    create index questionnaire_attachments_of_assignment on questionnaire_attachments (assignment_id, created_at);
    create index questionnaire_attachments_by_file on questionnaire_attachments (file_sha256);

    alter table questionnaire_assignments enable row level security;
    alter table questionnaire_assignments force row level security;
    create policy hospital on questionnaire_assignments to current_user using (true) with check (true);
    create policy asked_of_patient on questionnaire_assignments for select to portal_patient
      using (patient_id = current_patient_id() and state in ('open', 'submitted')
        and opens_on <= (now() at time zone 'Europe/London')::date);
    grant select (id, patient_id, questionnaire_id, version_id, appointment_id, state, opens_on, due_on, expires_on,
      allow_amend, submitted_at, created_at) on questionnaire_assignments to portal_patient;

    alter table questionnaire_drafts enable row level security;
    alter table questionnaire_drafts force row level security;
    create policy hospital on questionnaire_drafts to current_user using (true) with check (true);
    create policy own_record on questionnaire_drafts for select to portal_patient using (patient_id = current_patient_id());
    grant select on questionnaire_drafts to portal_patient;

    alter table questionnaire_submissions enable row level security;
    alter table questionnaire_submissions force row level security;
    create policy hospital on questionnaire_submissions to current_user using (true) with check (true);
    create policy own_record on questionnaire_submissions for select to portal_patient using (patient_id = current_patient_id());
    grant select (id, assignment_id, patient_id, questionnaire_id, version_id, number, answers, scores, draft_version,
      submitted_at, superseded_at) on questionnaire_submissions to portal_patient;

    alter table questionnaire_attachments enable row level security;
    alter table questionnaire_attachments force row level security;
    create policy hospital on questionnaire_attachments to current_user using (true) with check (true);
    create policy own_record on questionnaire_attachments for select to portal_patient using (patient_id = current_patient_id());
    grant select (id, assignment_id, patient_id, question, file_name, media_type, state, created_at)
      on questionnaire_attachments to portal_patient;

    -- Of what the hospital asks, a patient reads what they are asked, and nothing of drafts and other clinics.
    alter table questionnaire_versions enable row level security;
    alter table questionnaire_versions force row level security;
    create policy hospital on questionnaire_versions to current_user using (true) with check (true);
    create policy asked_of_patient on questionnaire_versions for select to portal_patient
      using (exists (select 1 from questionnaire_assignments a
        where a.patient_id = current_patient_id() and a.version_id = questionnaire_versions.id));
    grant select (id, questionnaire_id, number, definition) on questionnaire_versions to portal_patient;

    create table assignment_rules (
      id uuid primary key,
      name text not null check (length(name) between 1 and 120),
      state text not null default 'off' check (state in ('on', 'off')),
      questionnaire_id uuid not null references questionnaires,
      -- Null: every specialty, every place.
      specialties text[],
      locations text[],
      days_before integer not null check (days_before between 0 and 365),
      due_days_before integer not null check (due_days_before between 0 and 365),
      grace_days integer not null check (grace_days between 0 and 365),
      most_reminders integer not null check (most_reminders between 0 and 5),
      reminder_days integer not null check (reminder_days between 1 and 90),
      allow_amend boolean not null,
      ran_at timestamptz,
      version integer not null default 1,
      updated_by uuid references staff,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check (due_days_before <= days_before)
    );
    create unique index assignment_rules_by_name on assignment_rules (lower(name));
    create index questionnaire_assignments_of_rule on questionnaire_assignments (source_id, created_at) where source = 'rule';
  `);

export const down = (db: Knex) =>
  db.raw(`
    drop table assignment_rules;
    drop policy asked_of_patient on questionnaire_versions;
    drop policy hospital on questionnaire_versions;
    alter table questionnaire_versions no force row level security;
    alter table questionnaire_versions disable row level security;
    revoke all on questionnaire_versions from portal_patient;
    drop table questionnaire_attachments;
    drop table questionnaire_submissions;
    drop table questionnaire_drafts;
    drop table questionnaire_assignments;
  `);
