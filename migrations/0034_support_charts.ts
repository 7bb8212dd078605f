import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- What the dashboard counts by day, read from the indexes alone: a month of attempts is a few pages, not the table.
    create index registrations_by_day on registrations (created_at) include (state, failure, verified_at);
    create index invitations_by_day on invitations (created_at) include (opened_at);
    create index registration_cases_by_first_try on registration_cases (first_tried_at) include (cause, likely_cause);
    drop index registration_cases_by_end;
    create index registration_cases_by_end on registration_cases (ended_at) include (state, first_tried_at) where ended_at is not null;
    create index support_tickets_by_day on support_tickets (created_at) include (category);
    drop index support_tickets_by_resolution;
    create index support_tickets_by_resolution on support_tickets (resolved_at) include (category) where resolved_at is not null;
  `);

export const down = (db: Knex) =>
  db.raw(`
    drop index support_tickets_by_resolution;
    create index support_tickets_by_resolution on support_tickets (resolved_at) where resolved_at is not null;
    drop index support_tickets_by_day;
    drop index registration_cases_by_end;
    create index registration_cases_by_end on registration_cases (ended_at) where ended_at is not null;
    drop index registration_cases_by_first_try; drop index invitations_by_day; drop index registrations_by_day;
  `);
