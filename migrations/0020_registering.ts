import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- How many agreed to each version of the terms.
    create index consents_of_terms on consents (terms_number);
  `);

export const down = (db: Knex) => db.raw('drop index consents_of_terms');
