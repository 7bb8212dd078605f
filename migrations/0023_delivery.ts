import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- A receipt that comes before we know the provider's id waits here with all it says.
    alter table notification_receipts add column network text, add column completed_at timestamptz;
    -- Due and not handed over: small, whatever the print queue holds.
    create index notifications_waiting on notifications (channel, send_after) where state = 'pending' and channel <> 'post';
    create index notifications_by_purpose on notifications (purpose, created_at desc, id desc);
    create index notifications_of_account on notifications (account_id, created_at desc, id desc) where account_id is not null;
    -- How often a provider that came back failed again: each time it is set aside for longer.
    alter table sms_routes add column setbacks integer not null default 0;
  `);

export const down = (db: Knex) =>
  db.raw(`
    alter table sms_routes drop column setbacks;
    drop index notifications_of_account; drop index notifications_by_purpose; drop index notifications_waiting;
    alter table notification_receipts drop column network, drop column completed_at;
  `);
