import type { Knex } from 'knex';

/** What waits for a clinician, the oldest first: for Today's queue, which counts a thousand, and for the list of them. */
export const up = (db: Knex) =>
  db.raw(`
    create index result_reports_for_clinician on result_reports (reported_at, id)
      where release_state = 'waiting' and release_due_at is null;
  `);

export const down = (db: Knex) => db.raw(`drop index result_reports_for_clinician`);
