import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- Every order of the queue with and without a state or a cause, each read from its index and never sorted.
    create index registration_cases_all_newest on registration_cases (last_tried_at desc, id desc);
    create index registration_cases_all_oldest on registration_cases (first_tried_at, id);
    create index registration_cases_all_most_tried on registration_cases (tries desc, id desc);
    create index registration_cases_of_cause on registration_cases (likely_cause, last_tried_at desc, id desc);
    create index registration_cases_of_cause_oldest on registration_cases (state, likely_cause, first_tried_at, id);
    create index registration_cases_of_cause_most_tried on registration_cases (state, likely_cause, tries desc, id desc);
    -- Whose time has come; few wait.
    create index registration_cases_due on registration_cases (waiting_until) where state = 'waiting';
  `);

export const down = (db: Knex) =>
  db.raw(`
    drop index registration_cases_all_newest; drop index registration_cases_all_oldest;
    drop index registration_cases_all_most_tried; drop index registration_cases_of_cause;
    drop index registration_cases_of_cause_oldest; drop index registration_cases_of_cause_most_tried;
    drop index registration_cases_due;
  `);
