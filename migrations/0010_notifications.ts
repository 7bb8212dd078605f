import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- Each text, e-mail and print item, its state and its receipts. The recipient is read from the record at the
    -- moment of sending, so a corrected mobile is the one that is used.
    create table notifications (
      id uuid primary key,
      purpose text not null check (purpose in ('letter-published', 'staff-invitation')),
      channel text not null check (channel in ('sms', 'email', 'post')),
      patient_id uuid references patients,
      staff_id uuid references staff,
      letter_id uuid references letters,
      state text not null check (state in ('pending', 'sending', 'accepted', 'delivered', 'failed', 'unknown', 'expired', 'cancelled')),
      reason text,
      attempt integer not null default 0,
      -- What we call this attempt towards the provider, and what the provider calls it.
      reference uuid unique,
      provider text,
      provider_id text,
      absent_look_ups integer not null default 0,
      looked_up_at timestamptz,
      send_after timestamptz not null default now(),
      send_by timestamptz,
      requested_by uuid references staff,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      sending_at timestamptz,
      accepted_at timestamptz,
      settled_at timestamptz,
      updated_at timestamptz not null default now(),
      check ((patient_id is null) <> (staff_id is null))
    );
    create index notifications_newest on notifications (created_at desc, id desc);
    create index notifications_by_state on notifications (state, created_at desc, id desc);
    create index notifications_of_patient on notifications (patient_id, created_at desc, id desc) where patient_id is not null;
    create index notifications_of_letter on notifications (letter_id) where letter_id is not null;
    create index notifications_by_provider_id on notifications (provider_id) where provider_id is not null;
    create index notifications_unsettled on notifications (state, sending_at) where state in ('sending', 'unknown');
    create index notifications_to_post on notifications (created_at, id) where channel = 'post' and state = 'pending';

    create table notification_receipts (
      provider_id text not null,
      status text not null,
      notification_id uuid references notifications,
      received_at timestamptz not null default now(),
      primary key (provider_id, status)
    );
    create index notification_receipts_of_notification on notification_receipts (notification_id);

    -- Tokens left in the bucket that paces a provider, shared by every worker.
    create table send_allowances (
      provider text primary key,
      tokens double precision not null,
      refilled_at timestamptz not null
    );

    -- What the local provider "sent": the demo's phones and inboxes.
    create table mailbox_messages (
      id uuid primary key,
      channel text not null check (channel in ('sms', 'email')),
      recipient text not null,
      subject text,
      body text not null,
      reference uuid not null unique,
      created_at timestamptz not null default now()
    );
    create index mailbox_messages_newest on mailbox_messages (created_at desc, id desc);
  `);

export const down = (db: Knex) =>
  db.raw(
    `drop table mailbox_messages; drop table send_allowances; drop table notification_receipts; drop table notifications`,
  );
