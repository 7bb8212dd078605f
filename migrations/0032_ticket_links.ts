import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- A ticket is written about more than once, and each e-mail carries a link of its own: one column would let the
    -- second e-mail kill the link of the first. Hashes; the tokens leave by e-mail only.
    alter table support_tickets drop column reply_token_hash;
    create table ticket_links (
      token_hash bytea primary key,
      ticket_id uuid not null references support_tickets,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null
    );
    create index ticket_links_by_end on ticket_links (expires_at);
    -- One answer to "how did we do" a ticket; the last one counts.
    create unique index feedback_of_ticket on feedback (ticket_id) where ticket_id is not null;
    create index incidents_of_announcement on incidents (announcement_id) where announcement_id is not null;
    create index ticket_events_of_kind on ticket_events (ticket_id, at desc, id desc)
      where kind in ('patient-reply', 'staff-reply');
  `);

export const down = (db: Knex) =>
  db.raw(`
    drop index ticket_events_of_kind; drop index incidents_of_announcement; drop index feedback_of_ticket;
    drop table ticket_links;
    alter table support_tickets add column reply_token_hash bytea unique;
  `);
