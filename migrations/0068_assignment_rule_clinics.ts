import type { Knex } from 'knex';

/** A rule asks by clinic as well as by specialty and place; what it looks at is found by when appointments are. */
export const up = (db: Knex) => db.raw(`alter table assignment_rules add column clinics text[]`);

export const down = (db: Knex) => db.raw(`alter table assignment_rules drop column clinics`);
