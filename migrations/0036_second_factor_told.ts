import type { Knex } from 'knex';

const purposes = `'letter-published', 'staff-invitation',
  'registration-code', 'sign-in-code', 'password-reset-code',
  'already-registered', 'under-16', 'email-taken',
  'portal-invitation', 'password-reset-link', 'email-reminder',
  'email-changed', 'password-changed', 'account-closed',
  'texts-stopped', 'texts-started',
  'ticket-received', 'ticket-reply', 'ticket-resolved'`;

/** A new second factor, or none any more, is told to the account's owner as a new password is. */
export const up = (db: Knex) =>
  db.raw(`
    alter table notifications drop constraint notifications_purpose_check;
    alter table notifications add constraint notifications_purpose_check
      check (purpose in (${purposes}, 'second-factor-changed'));
  `);

export const down = (db: Knex) =>
  db.raw(`
    delete from notification_receipts where notification_id in (select id from notifications where purpose = 'second-factor-changed');
    delete from notifications where purpose = 'second-factor-changed';
    alter table notifications drop constraint notifications_purpose_check;
    alter table notifications add constraint notifications_purpose_check check (purpose in (${purposes}));
  `);
