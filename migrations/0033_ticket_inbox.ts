import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- Each view of the inbox in either order, read from its index and never sorted. The unfinished are few, whatever
    -- the years before have left.
    create index support_tickets_unfinished on support_tickets (resolve_by, id) where state in ('open', 'waiting');
    create index support_tickets_unfinished_newest on support_tickets (created_at desc, id desc) where state in ('open', 'waiting');
    create index support_tickets_by_state_due on support_tickets (state, resolve_by, id);
    create index support_tickets_by_due on support_tickets (resolve_by, id);
    create index support_tickets_by_priority on support_tickets (priority, created_at desc, id desc);
    -- What somebody reads out or remembers.
    create index support_tickets_by_mobile on support_tickets (contact_mobile, created_at desc) where contact_mobile is not null;
    create index support_tickets_by_reference on support_tickets (given_reference) where given_reference is not null;
    create index support_tickets_of_registration on support_tickets (registration_id) where registration_id is not null;
    create index support_tickets_merged on support_tickets (merged_into_id) where merged_into_id is not null;
    create index support_tickets_by_words on support_tickets using gin (to_tsvector('english', subject));
  `);

export const down = (db: Knex) =>
  db.raw(`
    drop index support_tickets_unfinished; drop index support_tickets_unfinished_newest;
    drop index support_tickets_by_state_due; drop index support_tickets_by_due; drop index support_tickets_by_priority;
    drop index support_tickets_by_mobile; drop index support_tickets_by_reference;
    drop index support_tickets_of_registration; drop index support_tickets_merged; drop index support_tickets_by_words;
  `);
