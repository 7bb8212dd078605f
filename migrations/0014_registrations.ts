import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- A code by text, or by an authenticator app, that somebody owes. A challenge without account or patient is a
    -- decoy: it answers like any other and no code opens it. Its id is random, since its holder needs no session.
    create table challenges (
      id uuid primary key,
      purpose text not null check (purpose in ('registration', 'sign-in', 'password-reset')),
      method text not null check (method in ('sms', 'totp')),
      account_id uuid references accounts,
      patient_id uuid references patients,
      -- Keyed hash of the code; null until one has left. A new code takes its place.
      code_hash bytea,
      tries integer not null default 0,
      sends integer not null default 0,
      last_sent_at timestamptz,
      expires_at timestamptz not null default now() + interval '10 minutes',
      ended_at timestamptz,
      ended_reason text check (ended_reason in ('passed', 'too-many-tries', 'replaced', 'ended-by-staff')),
      ip text not null,
      user_agent text not null,
      created_at timestamptz not null default now(),
      check ((ended_at is null) = (ended_reason is null))
    );
    create index challenges_of_account on challenges (account_id, created_at desc) where account_id is not null;
    create index challenges_of_patient on challenges (patient_id, created_at desc) where patient_id is not null;
    create index challenges_by_age on challenges (created_at);

    -- A link that lets one patient register. Its token is made when the message leaves, and stored as a hash.
    create table invitations (
      id uuid primary key,
      patient_id uuid not null references patients,
      token_hash bytea unique,
      source text not null check (source in ('desk', 'batch')),
      channel text not null check (channel in ('sms', 'email')),
      created_by uuid references staff,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      opened_at timestamptz,
      used_at timestamptz,
      revoked_at timestamptz
    );
    create index invitations_of_patient on invitations (patient_id, created_at desc);
    create index invitations_newest on invitations (created_at desc, id desc);

    -- Failed registrations of what seems to be one person, as somebody's work.
    create table registration_cases (
      id uuid primary key,
      patient_id uuid references patients,
      -- What was typed last: another attempt that shares one of them joins this case.
      nhs_number text,
      email_key text,
      mobile text,
      state text not null check (state in ('open', 'waiting', 'resolved', 'suspicious', 'closed')),
      likely_cause text not null,
      cause text,
      tries integer not null default 1,
      first_tried_at timestamptz not null default now(),
      last_tried_at timestamptz not null default now(),
      waiting_until timestamptz,
      ended_by uuid references staff,
      ended_at timestamptz,
      -- Afterwards the patient did register, the measure of a case well resolved.
      registered_at timestamptz,
      version integer not null default 1,
      updated_by uuid references staff,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check ((state in ('open', 'waiting')) = (ended_at is null)),
      check (state <> 'waiting' or waiting_until is not null)
    );
    create index registration_cases_newest on registration_cases (state, last_tried_at desc, id desc);
    create index registration_cases_oldest on registration_cases (state, first_tried_at, id);
    create index registration_cases_most_tried on registration_cases (state, tries desc, id desc);
    create index registration_cases_by_cause on registration_cases (state, likely_cause, last_tried_at desc, id desc);
    create index registration_cases_of_patient on registration_cases (patient_id) where patient_id is not null;
    create index registration_cases_by_nhs_number on registration_cases (nhs_number) where nhs_number is not null;
    create index registration_cases_by_email on registration_cases (email_key) where email_key is not null;
    create index registration_cases_by_mobile on registration_cases (mobile) where mobile is not null;
    create index registration_cases_by_end on registration_cases (ended_at) where ended_at is not null;

    create table registration_case_events (
      id uuid primary key,
      case_id uuid not null references registration_cases,
      kind text not null check (kind in ('attempt', 'record-corrected', 'link-sent', 'replied', 'department-asked',
        'suspicious', 'closed', 'resolved', 'reopened', 'registered', 'note')),
      staff_id uuid references staff,
      body text,
      detail jsonb not null default '{}',
      at timestamptz not null default now()
    );
    create index registration_case_events_of_case on registration_case_events (case_id, at, id);

    -- Each attempt to register: what was typed, what disagreed, where it stopped. Its id is random, since it is all
    -- its holder has before the code.
    create table registrations (
      id uuid primary key,
      -- Short enough to read out on the telephone.
      reference text not null unique,
      via text not null check (via in ('invitation', 'nhs-number')),
      invitation_id uuid references invitations,
      -- Exactly as typed, and as understood.
      typed jsonb not null,
      nhs_number text,
      date_of_birth date not null,
      email text not null,
      mobile text not null,
      -- The record that the NHS number or the invitation names; whether or not the rest agreed.
      patient_id uuid references patients,
      state text not null check (state in ('failed', 'code', 'verified', 'completed', 'stopped')),
      failure text check (failure in ('no-record', 'details-disagree', 'under-16', 'email-taken', 'deceased', 'merged',
        'already-registered', 'invitation-gone', 'code-not-entered')),
      fields text[] not null default '{}' check (fields <@ array['dateOfBirth', 'email', 'mobile']),
      challenge_id uuid references challenges,
      completion_token_hash bytea unique,
      account_id uuid references accounts,
      case_id uuid references registration_cases,
      not_received integer not null default 0,
      ip text not null,
      network text not null,
      user_agent text not null,
      created_at timestamptz not null default now(),
      verified_at timestamptz,
      ended_at timestamptz,
      check ((failure is not null) = (state in ('failed', 'stopped'))),
      check ((state = 'completed') = (account_id is not null))
    );
    create index registrations_newest on registrations (created_at desc, id desc);
    create index registrations_of_patient on registrations (patient_id, created_at desc) where patient_id is not null;
    create index registrations_of_case on registrations (case_id, created_at desc) where case_id is not null;
    create index registrations_by_network on registrations (network, created_at desc);
    create index registrations_unfinished on registrations (created_at) where state in ('code', 'verified');
    create index registrations_by_invitation on registrations (invitation_id) where invitation_id is not null;

    -- Asked for by e-mail link and then the code. The token is made when the e-mail leaves.
    create table password_resets (
      id uuid primary key,
      account_id uuid not null references accounts,
      token_hash bytea unique,
      requested_by uuid references staff,
      challenge_id uuid references challenges,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      used_at timestamptz,
      ended_at timestamptz
    );
    create index password_resets_of_account on password_resets (account_id, created_at desc);

    -- Changes to the hospital's record made here, to be carried over into the hospital's own system.
    create table record_changes (
      id uuid primary key,
      patient_id uuid not null references patients,
      source text not null check (source in ('patient', 'staff')),
      changes jsonb not null,
      evidence text,
      reason text,
      made_by uuid references staff,
      state text not null default 'waiting' check (state in ('waiting', 'entered')),
      entered_by uuid references staff,
      entered_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      check ((state = 'entered') = (entered_at is not null))
    );
    create index record_changes_waiting on record_changes (created_at, id) where state = 'waiting';
    create index record_changes_newest on record_changes (created_at desc, id desc);
    create index record_changes_of_patient on record_changes (patient_id, created_at desc);

    -- Who has a case or a ticket open at this moment. Worth nothing after a minute, so it need not survive a crash.
    create unlogged table presences (
      entity_id uuid not null,
      staff_id uuid not null references staff,
      seen_at timestamptz not null default now(),
      primary key (entity_id, staff_id)
    );
  `);

export const down = (db: Knex) =>
  db.raw(`drop table presences; drop table record_changes; drop table password_resets; drop table registrations;
    drop table registration_case_events; drop table registration_cases; drop table invitations; drop table challenges`);
