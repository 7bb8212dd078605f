import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- What invitations say: one named wording for all three channels. A version never changes, so that what was sent
    -- can always be shown.
    create table invitation_wordings (
      id uuid primary key,
      name text not null unique check (length(name) between 1 and 120),
      kind text not null check (kind in ('invitation', 'reminder')),
      state text not null default 'active' check (state in ('active', 'retired')),
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      updated_by uuid references staff
    );
    create table invitation_wording_versions (
      id uuid primary key,
      wording_id uuid not null references invitation_wordings,
      number integer not null check (number > 0),
      sms_text text not null,
      email_subject text not null,
      email_text text not null,
      letter_text text not null,
      made_by uuid references staff,
      made_at timestamptz not null default now(),
      unique (wording_id, number)
    );

    -- "Outpatient appointment booked or changed, 16 or over, not registered …" builds a batch by itself.
    create table invitation_rules (
      id uuid primary key,
      name text not null unique check (length(name) between 1 and 120),
      state text not null default 'off' check (state in ('on', 'off')),
      -- London's clock.
      hour integer not null check (hour between 0 and 23),
      release text not null check (release in ('by-person', 'by-itself')),
      -- Null: every specialty.
      specialties text[],
      least_age integer not null default 16 check (least_age >= 16),
      recent_days integer not null default 90 check (recent_days between 0 and 730),
      wording_id uuid not null references invitation_wordings,
      second_wording_id uuid references invitation_wordings,
      reminder_wording_id uuid references invitation_wordings,
      most_reminders integer not null default 0 check (most_reminders between 0 and 5),
      reminder_days integer not null default 7 check (reminder_days between 1 and 90),
      -- Appointments booked or changed up to here have been looked at.
      looked_until timestamptz,
      last_run_on date,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      updated_by uuid references staff,
      check (second_wording_id is null or second_wording_id <> wording_id),
      check (most_reminders = 0 or reminder_wording_id is not null)
    );
    create index appointments_by_change on appointments (updated_at, id);

    create table invitation_batches (
      id uuid primary key,
      name text not null check (length(name) between 1 and 200),
      source text not null check (source in ('file', 'rule', 'reminder')),
      -- file → columns → check → approve → send; each state is where the batch waits, or what is being done to it.
      state text not null check (state in ('reading', 'columns', 'checking', 'check', 'approval', 'sending', 'paused',
        'stopped', 'finished', 'unreadable', 'discarded')),
      -- The file as it came, and how it was read.
      file_sha256 char(64),
      file_name text,
      file_bytes bigint,
      -- Hash of what the cells say, whatever the file's name, encoding or line ends.
      content_hash bytea,
      encoding text check (encoding in ('utf-8', 'windows-1252')),
      delimiter text check (delimiter in (',', ';', E'\\t')),
      headers text[],
      -- Field to index of its column: { "nhsNumber": 0, "dateOfBirth": 2 }.
      column_map jsonb not null default '{}',
      -- Why the whole file is refused: { code, line, … }; sentences are the schema's.
      unreadable jsonb,
      row_count integer,
      rows_read integer not null default 0,
      same_as_id uuid references invitation_batches,
      same_acknowledged_by uuid references staff,
      same_acknowledged_at timestamptz,
      rule_id uuid references invitation_rules,
      -- The batch whose invitations a reminder repeats.
      parent_id uuid references invitation_batches,
      wording_version_id uuid references invitation_wording_versions,
      second_wording_version_id uuid references invitation_wording_versions,
      reminder_wording_id uuid references invitation_wordings,
      most_reminders integer not null default 0 check (most_reminders between 0 and 5),
      reminder_days integer not null default 7 check (reminder_days between 1 and 90),
      -- Not again to whom was invited in the last so many days.
      recent_days integer not null default 90 check (recent_days between 0 and 730),
      link_days integer not null default 14 check (link_days between 1 and 90),
      -- London's clock.
      window_from time not null default '08:00',
      window_to time not null default '18:00',
      working_days_only boolean not null default true,
      send_after timestamptz,
      send_by timestamptz,
      submitted_by uuid references staff,
      submitted_at timestamptz,
      -- What was asked to be approved: counts by channel and verdict, wording, window. "What changed since" is told from it.
      submitted_facts jsonb,
      approved_by uuid references staff,
      approved_at timestamptz,
      released_at timestamptz,
      paused_at timestamptz,
      -- A person, or the machine: 'person', 'provider-failing', …
      paused_reason text,
      -- Two wordings against each other: stopped by rule, and by whom it was won.
      trial_stopped_at timestamptz,
      trial_winner text check (trial_winner in ('a', 'b')),
      trial_reason text,
      ended_at timestamptz,
      created_by uuid references staff,
      created_at timestamptz not null default now(),
      updated_by uuid references staff,
      updated_at timestamptz not null default now(),
      version integer not null default 1,
      check (second_wording_version_id is null or second_wording_version_id <> wording_version_id),
      check (approved_by is null or submitted_by is null or approved_by <> submitted_by),
      check ((state in ('sending', 'paused', 'stopped', 'finished')) = (released_at is not null)),
      check (send_after is null or send_by is null or send_after < send_by)
    );
    create index invitation_batches_newest on invitation_batches (created_at desc, id desc);
    create index invitation_batches_by_state on invitation_batches (state, created_at desc, id desc);
    create index invitation_batches_by_content on invitation_batches (content_hash) where content_hash is not null;
    create index invitation_batches_of_parent on invitation_batches (parent_id) where parent_id is not null;
    create index invitation_batches_of_rule on invitation_batches (rule_id, created_at desc) where rule_id is not null;

    -- The rows, as they came and as they are understood.
    create table invitation_batch_rows (
      batch_id uuid not null references invitation_batches,
      -- As the spreadsheet shows it: the header is row 1.
      row_number integer not null,
      cells text[] not null,
      -- Before the first mending.
      original_cells text[],
      nhs_number text,
      date_of_birth date,
      -- Folded: lower case, no accents, letters only.
      family_name text,
      mobile text,
      email text,
      appointment_on date,
      match text check (match in ('exact', 'near', 'ambiguous', 'none')),
      patient_id uuid references patients,
      -- Patients it may be, where the match is near or ambiguous: [{ patientId, differences: [field] }].
      candidates jsonb,
      -- Questions a person has answered with yes, by code.
      accepted text[] not null default '{}',
      channel text check (channel in ('sms', 'email', 'post')),
      age_band text,
      wording text check (wording in ('a', 'b')),
      -- Where it goes: the record's mobile, for telling that two rows share a phone.
      phone text,
      -- The patient's next appointment, for the words and the results.
      appointment_at timestamptz,
      specialty text,
      -- Which reminder this is; 0 is the invitation itself.
      reminder integer not null default 0,
      standing text not null check (standing in ('ready', 'held', 'excluded', 'skipped', 'left', 'cancelled', 'expired')),
      -- Why it was cancelled at the moment of sending, or skipped.
      standing_reason text,
      invitation_id uuid references invitations,
      left_at timestamptz,
      mended_by uuid references staff,
      mended_at timestamptz,
      version integer not null default 1,
      primary key (batch_id, row_number),
      check (standing <> 'ready' or (patient_id is not null and channel is not null)),
      check ((standing = 'left') = (left_at is not null))
    );
    create index invitation_batch_rows_by_standing on invitation_batch_rows (batch_id, standing, row_number);
    create index invitation_batch_rows_of_patient on invitation_batch_rows (patient_id, batch_id) where patient_id is not null;
    create index invitation_batch_rows_by_phone on invitation_batch_rows (batch_id, phone) where phone is not null;
    create index invitation_batch_rows_of_invitation on invitation_batch_rows (invitation_id) where invitation_id is not null;

    -- What is to be said of a row, by code; counts are filters, so each code of each row is a row of its own.
    create table invitation_batch_findings (
      batch_id uuid not null,
      code text not null,
      row_number integer not null,
      -- The field it is about, or '' for the row.
      field text not null default '',
      severity text not null check (severity in ('fault', 'question', 'exclusion', 'notice')),
      -- { otherRow, otherBatchId, difference, suggestion … }
      detail jsonb,
      primary key (batch_id, code, row_number, field),
      foreign key (batch_id, row_number) references invitation_batch_rows on delete cascade
    );
    create index invitation_batch_findings_of_row on invitation_batch_findings (batch_id, row_number);

    -- The batch's line of time: who did what, and what changed after it was put up for approval.
    create table invitation_batch_events (
      id uuid primary key,
      batch_id uuid not null references invitation_batches,
      kind text not null,
      staff_id uuid references staff,
      detail jsonb not null default '{}',
      at timestamptz not null default now()
    );
    create index invitation_batch_events_of_batch on invitation_batch_events (batch_id, at, id);

    -- Which field a column of this name was said to be, for the next file.
    create table invitation_column_names (
      -- Folded: lower case without spaces, _ and -.
      name text primary key,
      -- Null: a column to be left out.
      field text,
      said_by uuid references staff,
      said_at timestamptz not null default now()
    );

    alter table invitations drop constraint invitations_channel_check;
    alter table invitations
      add constraint invitations_channel_check check (channel in ('sms', 'email', 'post')),
      add column batch_id uuid references invitation_batches,
      add column wording_version_id uuid references invitation_wording_versions,
      add column wording text check (wording in ('a', 'b')),
      add column reminder integer not null default 0,
      add column age_band text,
      add column specialty text;
    create index invitations_of_batch on invitations (batch_id, created_at) where batch_id is not null;

    -- The batch this is counted in. One that was sent again in its place no longer is.
    alter table notifications add column batch_id uuid references invitation_batches;
    create index notifications_of_batch on notifications (batch_id, state) where batch_id is not null;

    -- A provider that said "later" is left alone until then, by every worker.
    alter table send_allowances add column paused_until timestamptz;

    -- Patients nobody could reach, rung up by a person.
    create table invitation_calls (
      id uuid primary key,
      patient_id uuid not null references patients,
      batch_id uuid references invitation_batches,
      outcome text not null check (outcome in ('reached', 'no-answer', 'wrong-number', 'declined', 'record-corrected')),
      note text,
      staff_id uuid not null references staff,
      at timestamptz not null default now()
    );
    create index invitation_calls_of_patient on invitation_calls (patient_id, at desc);
  `);

export const down = (db: Knex) =>
  db.raw(`
    drop table invitation_calls;
    alter table send_allowances drop column paused_until;
    alter table notifications drop column batch_id;
    update notifications set invitation_id = null where invitation_id in (select id from invitations where channel = 'post');
    update registrations set invitation_id = null where invitation_id in (select id from invitations where channel = 'post');
    drop table invitation_column_names; drop table invitation_batch_events; drop table invitation_batch_findings;
    drop table invitation_batch_rows;
    delete from invitations where channel = 'post';
    alter table invitations drop constraint invitations_channel_check, drop column batch_id, drop column wording_version_id,
      drop column wording, drop column reminder, drop column age_band, drop column specialty;
    alter table invitations add constraint invitations_channel_check check (channel in ('sms', 'email'));
    drop table invitation_batches;
    drop index appointments_by_change;
    drop table invitation_rules; drop table invitation_wording_versions; drop table invitation_wordings;
  `);
