import type { Knex } from 'knex';

const purposes = `'letter-published', 'staff-invitation',
  'registration-code', 'sign-in-code', 'password-reset-code',
  'already-registered', 'under-16', 'email-taken',
  'portal-invitation', 'password-reset-link', 'email-reminder',
  'email-changed', 'password-changed', 'account-closed',
  'texts-stopped', 'texts-started',
  'ticket-received', 'ticket-reply', 'ticket-resolved', 'second-factor-changed'`;
const ofTheRecord = `'result-ready', 'result-corrected', 'questionnaire-to-answer', 'questionnaire-reminder',
  'message-received', 'request-answered', 'appointment-changed', 'score-alert'`;

/** What staff publish beside letters is told of too. `subject_id` has no foreign key: the purpose says which table. */
export const up = (db: Knex) =>
  db.raw(`
    alter table notifications add column subject_id uuid;
    create index notifications_about on notifications (subject_id) where subject_id is not null;
    alter table notifications drop constraint notifications_purpose_check;
    alter table notifications add constraint notifications_purpose_check check (purpose in (${purposes}, ${ofTheRecord}));
  `);

export const down = (db: Knex) =>
  db.raw(`
    delete from notification_receipts where notification_id in (select id from notifications where purpose in (${ofTheRecord}));
    delete from notifications where purpose in (${ofTheRecord});
    alter table notifications drop constraint notifications_purpose_check;
    alter table notifications add constraint notifications_purpose_check check (purpose in (${purposes}));
    drop index notifications_about;
    alter table notifications drop column subject_id;
  `);
