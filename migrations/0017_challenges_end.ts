import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- What changes how somebody signs in ends the codes they still owe, and says so.
    alter table challenges drop constraint challenges_ended_reason_check;
    alter table challenges add constraint challenges_ended_reason_check check (ended_reason in ('passed', 'too-many-tries',
      'replaced', 'ended-by-staff', 'account-closed', 'password-changed', 'mobile-changed', 'email-changed',
      'second-factor-changed'));
  `);

export const down = (db: Knex) =>
  db.raw(`
    update challenges set ended_reason = 'replaced' where ended_reason in ('account-closed', 'password-changed',
      'mobile-changed', 'email-changed', 'second-factor-changed');
    alter table challenges drop constraint challenges_ended_reason_check;
    alter table challenges add constraint challenges_ended_reason_check check (ended_reason in ('passed', 'too-many-tries',
      'replaced', 'ended-by-staff'));
  `);
