import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- Days on which nobody works (gov.uk/bank-holidays, England and Wales).
    create table bank_holidays (day date primary key, name text not null);
    insert into bank_holidays (day, name) values
      ('2025-12-25', 'Christmas Day'), ('2025-12-26', 'Boxing Day'),
      ('2026-01-01', 'New Year''s Day'), ('2026-04-03', 'Good Friday'), ('2026-04-06', 'Easter Monday'),
      ('2026-05-04', 'Early May bank holiday'), ('2026-05-25', 'Spring bank holiday'),
      ('2026-08-31', 'Summer bank holiday'), ('2026-12-25', 'Christmas Day'),
      ('2026-12-28', 'Boxing Day (substitute day)'),
      ('2027-01-01', 'New Year''s Day'), ('2027-03-26', 'Good Friday'), ('2027-03-29', 'Easter Monday'),
      ('2027-05-03', 'Early May bank holiday'), ('2027-05-31', 'Spring bank holiday'),
      ('2027-08-30', 'Summer bank holiday'), ('2027-12-27', 'Christmas Day (substitute day)'),
      ('2027-12-28', 'Boxing Day (substitute day)'),
      ('2028-01-03', 'New Year''s Day (substitute day)'), ('2028-04-14', 'Good Friday'),
      ('2028-04-17', 'Easter Monday'), ('2028-05-01', 'Early May bank holiday'),
      ('2028-05-29', 'Spring bank holiday'), ('2028-08-28', 'Summer bank holiday'),
      ('2028-12-25', 'Christmas Day'), ('2028-12-26', 'Boxing Day');

    create table announcements (
      id uuid primary key,
      title text not null,
      body text not null,
      severity text not null check (severity in ('information', 'warning', 'urgent')),
      starts_at timestamptz not null default now(),
      ends_at timestamptz,
      created_by uuid references staff,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check (ends_at is null or ends_at >= starts_at)
    );
    create index announcements_by_time on announcements (starts_at desc, id desc);
    grant select on announcements to portal_patient;

    -- One fault that many tickets are about.
    create table incidents (
      id uuid primary key,
      title text not null,
      description text not null,
      state text not null default 'open' check (state in ('open', 'ended')),
      announcement_id uuid references announcements,
      started_at timestamptz not null default now(),
      ended_at timestamptz,
      closing_message text,
      created_by uuid references staff,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check ((state = 'ended') = (ended_at is not null))
    );
    create index incidents_newest on incidents (started_at desc, id desc);

    create table support_tickets (
      id uuid primary key,
      number bigint generated always as identity (start with 1001) unique,
      source text not null check (source in ('portal', 'telephone', 'registration-case')),
      category text not null check (category in ('cannot-register', 'cannot-sign-in', 'code-not-arriving',
        'details-do-not-match', 'letter-missing', 'letter-wrong', 'appointment', 'results', 'other')),
      priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
      state text not null default 'open' check (state in ('open', 'waiting', 'resolved', 'merged')),
      subject text not null,
      description text not null,
      contact_name text,
      contact_email text check (contact_email = lower(contact_email)),
      contact_mobile text,
      -- What the sender gave as their registration's reference.
      given_reference text,
      -- Confirmed by a person; what the machine found is worked out anew each time.
      patient_id uuid references patients,
      account_id uuid references accounts,
      registration_id uuid references registrations,
      registration_case_id uuid references registration_cases,
      -- Of the login that sent it, if any: proof of who it is.
      sent_by_account_id uuid references accounts,
      incident_id uuid references incidents,
      merged_into_id uuid references support_tickets,
      assigned_to uuid references staff,
      -- Lets the sender answer and rate without signing in. Hashes; the tokens leave by e-mail only.
      reply_token_hash bytea unique,
      respond_by timestamptz not null,
      resolve_by timestamptz not null,
      responded_at timestamptz,
      waiting_since timestamptz,
      resolved_at timestamptz,
      reopened integer not null default 0,
      satisfaction integer check (satisfaction between 1 and 5),
      version integer not null default 1,
      updated_by uuid references staff,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check ((state = 'waiting') = (waiting_since is not null)),
      check ((state = 'resolved') = (resolved_at is not null)),
      check ((state = 'merged') = (merged_into_id is not null))
    );
    create index support_tickets_newest on support_tickets (created_at desc, id desc);
    create index support_tickets_by_state on support_tickets (state, created_at desc, id desc);
    create index support_tickets_by_category on support_tickets (category, created_at desc, id desc);
    -- Small: what somebody still has to do.
    create index support_tickets_mine on support_tickets (assigned_to, resolve_by, id) where state in ('open', 'waiting');
    create index support_tickets_unassigned on support_tickets (resolve_by, id) where state in ('open', 'waiting') and assigned_to is null;
    create index support_tickets_to_answer on support_tickets (resolve_by, id) where state = 'open';
    create index support_tickets_unanswered on support_tickets (respond_by, id) where state = 'open' and responded_at is null;
    create index support_tickets_of_patient on support_tickets (patient_id, created_at desc) where patient_id is not null;
    create index support_tickets_of_account on support_tickets (sent_by_account_id, created_at desc) where sent_by_account_id is not null;
    create index support_tickets_of_case on support_tickets (registration_case_id) where registration_case_id is not null;
    create index support_tickets_of_incident on support_tickets (incident_id) where incident_id is not null;
    create index support_tickets_by_email on support_tickets (contact_email, created_at desc) where contact_email is not null;
    create index support_tickets_by_resolution on support_tickets (resolved_at) where resolved_at is not null;

    create table ticket_events (
      id uuid primary key,
      ticket_id uuid not null references support_tickets,
      kind text not null check (kind in ('created', 'patient-reply', 'staff-reply', 'note', 'assigned', 'state', 'category',
        'priority', 'linked', 'unlinked', 'merged', 'incident', 'reopened', 'rated')),
      staff_id uuid references staff,
      body text,
      detail jsonb not null default '{}',
      at timestamptz not null default now()
    );
    create index ticket_events_of_ticket on ticket_events (ticket_id, at, id);

    create table ticket_attachments (
      id uuid primary key,
      ticket_id uuid not null references support_tickets,
      event_id uuid not null references ticket_events,
      file_sha256 text not null references files,
      file_name text not null,
      media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
      state text not null default 'waiting' check (state in ('waiting', 'accepted', 'refused')),
      refusal_code text,
      created_at timestamptz not null default now(),
      check ((state = 'refused') = (refusal_code is not null))
    );
    create index ticket_attachments_of_ticket on ticket_attachments (ticket_id);
    create index ticket_attachments_by_file on ticket_attachments (file_sha256);

    create table canned_replies (
      id uuid primary key,
      title text not null,
      body text not null,
      category text,
      version integer not null default 1,
      updated_by uuid references staff,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );

    create table feedback (
      id uuid primary key,
      about text not null check (about in ('portal', 'support-ticket')),
      ticket_id uuid references support_tickets,
      account_id uuid references accounts,
      rating integer not null check (rating between 1 and 5),
      comment text,
      created_at timestamptz not null default now(),
      check ((about = 'support-ticket') = (ticket_id is not null))
    );
    create index feedback_newest on feedback (created_at desc, id desc);

    -- Patients see what they sent while signed in, and the conversation: never notes, never who.
    alter table support_tickets enable row level security;
    alter table support_tickets force row level security;
    create policy hospital on support_tickets to current_user using (true) with check (true);
    create policy own_tickets on support_tickets for select to portal_patient
      using (sent_by_account_id = current_account_id());
    grant select (id, number, category, state, subject, description, created_at, updated_at, resolved_at, merged_into_id,
      sent_by_account_id) on support_tickets to portal_patient;
    alter table ticket_events enable row level security;
    alter table ticket_events force row level security;
    create policy hospital on ticket_events to current_user using (true) with check (true);
    create policy own_conversation on ticket_events for select to portal_patient
      using (kind in ('created', 'patient-reply', 'staff-reply', 'reopened')
        and exists (select 1 from support_tickets where support_tickets.id = ticket_id));
    grant select (id, ticket_id, kind, body, at) on ticket_events to portal_patient;
  `);

export const down = (db: Knex) =>
  db.raw(`drop table feedback; drop table canned_replies; drop table ticket_attachments; drop table ticket_events;
    drop table support_tickets; drop table incidents; drop table announcements; drop table bank_holidays`);
