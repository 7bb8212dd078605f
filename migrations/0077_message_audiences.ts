import type { Knex } from 'knex';

/** A message may go to everybody of a place: without it each count reads every appointment there is. */
export const up = (db: Knex) =>
  db.raw(`create index appointments_of_place on appointments (location, starts_at, id)`);

export const down = (db: Knex) => db.raw(`drop index appointments_of_place`);
