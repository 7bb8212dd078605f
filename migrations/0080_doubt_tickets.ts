import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    alter table support_tickets drop constraint support_tickets_source_check;
    alter table support_tickets add constraint support_tickets_source_check
      check (source in ('portal', 'telephone', 'registration-case', 'delivery'));
    -- Of what nobody knows whether it left: at most one ticket a day for each batch, and one for all messages of none.
    create table doubt_tickets (
      -- Null: messages that no batch sent.
      batch_id uuid references invitation_batches,
      day date not null,
      ticket_id uuid references support_tickets,
      -- What was in doubt for long enough by then is in it, or in an earlier one.
      raised_at timestamptz not null default now(),
      unique nulls not distinct (batch_id, day)
    );
  `);

export const down = (db: Knex) =>
  db.raw(`
    drop table doubt_tickets;
    update support_tickets set source = 'telephone' where source = 'delivery';
    alter table support_tickets drop constraint support_tickets_source_check;
    alter table support_tickets add constraint support_tickets_source_check
      check (source in ('portal', 'telephone', 'registration-case'));
  `);
