import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- The database session of the worker that is handing this over. While it lives the worker may be frozen, and wake up and
    -- send: that its provider does not know the message yet is then no proof that it never will.
    alter table notifications add column sender_pid integer;
    -- Attempts of a row that may have left: with the row they make the attempt's reference, the same after a backup was restored.
    alter table invitation_batch_rows add column tries integer not null default 0;
    -- The cluster that sent a batch last, kept with the lease: another one has been restored from a backup.
    alter table invitation_batch_leases add column cluster text, add column asks_first boolean not null default false;
  `);

export const down = (db: Knex) =>
  db.raw(`alter table invitation_batch_leases drop column asks_first, drop column cluster;
    alter table invitation_batch_rows drop column tries;
    alter table notifications drop column sender_pid`);
