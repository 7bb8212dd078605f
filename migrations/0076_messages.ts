import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- What a care team writes to one patient, or to the patients of a clinic. Nobody answers it.
    create table messages (
      id uuid primary key,
      state text not null default 'draft'
        check (state in ('draft', 'approval', 'scheduled', 'sending', 'sent', 'withdrawn', 'discarded')),
      audience_kind text not null check (audience_kind in ('patient', 'clinic')),
      -- One patient; or those with an appointment of these facts from a London day up to and including another.
      patient_id uuid references patients,
      audience_specialty text,
      audience_clinic text,
      audience_location text,
      audience_statuses text[] not null default '{}',
      audience_from date,
      audience_to date,
      subject text not null check (length(subject) between 3 and 120),
      body text not null check (length(body) between 3 and 5000),
      care_team text not null check (length(care_team) between 2 and 80),
      -- Whom the patient may ask; what the appointment letter says, where it is left out.
      contact text check (length(contact) between 3 and 160),
      -- Not before this moment; null for as soon as it may.
      send_at timestamptz,
      -- From when it is sent: scheduled, and can be taken back until then.
      due_at timestamptz,
      -- Asked for by whom, and to how many they were told it goes; agreed to by whom, for how many.
      submitted_by uuid references staff,
      submitted_at timestamptz,
      submitted_count integer,
      approved_by uuid references staff,
      approved_at timestamptz,
      approved_count integer,
      -- How many it goes to, counted as they were written down, and how many of them see it.
      recipients integer,
      delivered integer not null default 0,
      sent_at timestamptz,
      withdrawn_by uuid references staff,
      withdrawn_at timestamptz,
      withdrawn_reason text,
      -- How many had read it by then.
      withdrawn_read integer,
      created_by uuid not null references staff,
      updated_by uuid references staff,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check ((audience_kind = 'patient') = (patient_id is not null)),
      check (audience_kind = 'patient' or (cardinality(audience_statuses) > 0 and audience_from <= audience_to
        and coalesce(audience_specialty, audience_clinic, audience_location) is not null)),
      check ((state in ('scheduled', 'sending', 'sent')) <= (due_at is not null)),
      check ((state = 'withdrawn') = (withdrawn_at is not null))
    );
    create index messages_newest on messages (updated_at desc, id desc);
    create index messages_by_state on messages (state, updated_at desc, id desc);
    create index messages_of_patient on messages (patient_id, updated_at desc) where patient_id is not null;
    -- Small: what somebody or the machine still has to do.
    create index messages_unfinished on messages (state, due_at) where state in ('approval', 'scheduled', 'sending');

    -- Once for each patient, whatever dies and however often it is begun again.
    create table message_recipients (
      message_id uuid not null references messages,
      -- No foreign key, as for rows of batches (0043): each check would write a patient's record anew, 20,000 of them.
      patient_id uuid not null,
      -- From when the patient sees it; null while it waits for its slice.
      visible_from timestamptz,
      read_at timestamptz,
      read_by uuid references accounts,
      primary key (message_id, patient_id),
      check (read_at is null or visible_from is not null)
    );
    create index message_recipients_waiting on message_recipients (message_id, patient_id) where visible_from is null;
    create index message_recipients_of_patient on message_recipients (patient_id, visible_from desc, message_id desc);
    create index message_recipients_unread on message_recipients (patient_id, message_id) where read_at is null;
    create index message_recipients_read on message_recipients (message_id) where read_at is not null;

    create table message_attachments (
      id uuid primary key,
      message_id uuid not null references messages,
      file_sha256 text not null references files,
      file_name text not null,
      media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
      state text not null default 'waiting' check (state in ('waiting', 'accepted', 'refused')),
      refusal_code text,
      created_at timestamptz not null default now(),
      check ((state = 'refused') = (refusal_code is not null))
    );
    create index message_attachments_of_message on message_attachments (message_id, created_at, id);
    create index message_attachments_by_file on message_attachments (file_sha256);

    create table message_events (
      id uuid primary key,
      message_id uuid not null references messages,
      kind text not null,
      staff_id uuid references staff,
      detail jsonb not null default '{}',
      at timestamptz not null default clock_timestamp()
    );
    create index message_events_of_message on message_events (message_id, at, id);

    alter table message_recipients enable row level security;
    alter table message_recipients force row level security;
    create policy hospital on message_recipients to current_user using (true) with check (true);
    create policy shown_to_patient on message_recipients for select to portal_patient
      using (patient_id = current_patient_id() and visible_from <= now());
    create policy read_by_patient on message_recipients for update to portal_patient
      using (patient_id = current_patient_id() and visible_from <= now())
      with check (patient_id = current_patient_id() and read_by = current_account_id());
    grant select (message_id, patient_id, visible_from, read_at, read_by), update (read_at, read_by)
      on message_recipients to portal_patient;

    alter table messages enable row level security;
    alter table messages force row level security;
    create policy hospital on messages to current_user using (true) with check (true);
    create policy shown_to_patient on messages for select to portal_patient
      using (withdrawn_at is null and exists (select 1 from message_recipients r where r.message_id = messages.id));
    grant select (id, subject, body, care_team, contact, withdrawn_at) on messages to portal_patient;

    alter table message_attachments enable row level security;
    alter table message_attachments force row level security;
    create policy hospital on message_attachments to current_user using (true) with check (true);
    create policy shown_to_patient on message_attachments for select to portal_patient
      using (state = 'accepted' and exists (select 1 from messages m where m.id = message_id));
    grant select (id, message_id, file_sha256, file_name, media_type, state, created_at) on message_attachments to portal_patient;
  `);

export const down = (db: Knex) =>
  db.raw(
    `drop table message_events; drop table message_attachments; drop table message_recipients; drop table messages`,
  );
