import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    alter table notifications drop constraint notifications_purpose_check;
    alter table notifications add constraint notifications_purpose_check check (purpose in (
      'letter-published', 'staff-invitation',
      'registration-code', 'sign-in-code', 'password-reset-code',
      'already-registered', 'under-16', 'email-taken',
      'portal-invitation', 'password-reset-link', 'email-reminder',
      'email-changed', 'password-changed', 'account-closed',
      'texts-stopped', 'texts-started',
      'ticket-received', 'ticket-reply', 'ticket-resolved'));
    alter table notifications drop constraint notifications_check;
    alter table notifications
      add column account_id uuid references accounts,
      add column challenge_id uuid references challenges,
      add column invitation_id uuid references invitations,
      add column password_reset_id uuid references password_resets,
      add column registration_id uuid references registrations,
      add column ticket_id uuid references support_tickets,
      add column ticket_event_id uuid references ticket_events,
      -- Where the record no longer says it: the address before a change, a mobile that texted us, a ticket's sender.
      add column recipient text,
      -- As the provider names it, where it does.
      add column network text,
      add column delivered_at timestamptz,
      add constraint notifications_somebody check (num_nonnulls(patient_id, staff_id, ticket_id, recipient) >= 1),
      add constraint notifications_not_both check (patient_id is null or staff_id is null);
    create index notifications_of_challenge on notifications (challenge_id) where challenge_id is not null;
    create index notifications_of_invitation on notifications (invitation_id) where invitation_id is not null;
    create index notifications_of_ticket on notifications (ticket_id) where ticket_id is not null;
    create index notifications_recent on notifications (sending_at desc) where sending_at is not null;

    -- Mobiles that texted STOP. By the number and not by the patient: it is the phone that wants no texts.
    create table sms_opt_outs (
      mobile text primary key check (mobile ~ '^[+][1-9][0-9]{6,14}$'),
      stopped_at timestamptz not null default now()
    );
    create table inbound_texts (
      id uuid primary key,
      mobile text not null,
      message text not null,
      understood_as text not null check (understood_as in ('stop', 'start', 'other')),
      received_at timestamptz not null default now()
    );
    create index inbound_texts_of_mobile on inbound_texts (mobile, received_at desc);
    create index inbound_texts_newest on inbound_texts (received_at desc, id desc);
    create table sms_opt_out_events (
      id uuid primary key,
      mobile text not null,
      kind text not null check (kind in ('stopped', 'started')),
      source text not null check (source in ('text', 'account-closed', 'staff')),
      inbound_text_id uuid references inbound_texts,
      staff_id uuid references staff,
      reason text,
      at timestamptz not null default now()
    );
    create index sms_opt_out_events_of_mobile on sms_opt_out_events (mobile, at desc);

    -- How many of a hundred texts each provider is handed just now; a rule moves them.
    create table sms_routes (
      provider text primary key,
      share integer not null check (share between 0 and 100),
      reason text not null,
      changed_at timestamptz not null default now()
    );

    -- Codes and messages that fail more than they should, noticed by the machine.
    create table delivery_alerts (
      id uuid primary key,
      kind text not null check (kind in ('failure-rate', 'slow', 'failed-over', 'not-sending')),
      channel text not null check (channel in ('sms', 'email')),
      provider text not null,
      facts jsonb not null default '{}',
      incident_id uuid references incidents,
      started_at timestamptz not null default now(),
      ended_at timestamptz
    );
    create unique index delivery_alerts_open on delivery_alerts (kind, channel, provider) where ended_at is null;
    create index delivery_alerts_newest on delivery_alerts (started_at desc, id desc);
  `);

export const down = (db: Knex) =>
  db.raw(`
    drop table delivery_alerts; drop table sms_routes; drop table sms_opt_out_events; drop table inbound_texts; drop table sms_opt_outs;
    delete from notification_receipts where notification_id in (select id from notifications where purpose not in ('letter-published', 'staff-invitation'));
    delete from notifications where purpose not in ('letter-published', 'staff-invitation');
    alter table notifications drop constraint notifications_purpose_check, drop constraint notifications_somebody,
      drop constraint notifications_not_both, drop column account_id, drop column challenge_id, drop column invitation_id,
      drop column password_reset_id, drop column registration_id, drop column ticket_id, drop column ticket_event_id,
      drop column recipient, drop column network, drop column delivered_at;
    alter table notifications
      add constraint notifications_purpose_check check (purpose in ('letter-published', 'staff-invitation')),
      add constraint notifications_check check ((patient_id is null) <> (staff_id is null));
  `);
