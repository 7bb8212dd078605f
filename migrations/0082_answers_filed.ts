import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- The letter that answers were filed as.
    alter table questionnaire_submissions add column letter_id uuid references letters;
    create index questionnaire_submissions_newest on questionnaire_submissions (submitted_at desc, id desc)
      where superseded_at is null;
  `);

export const down = (db: Knex) =>
  db.raw(
    `drop index questionnaire_submissions_newest; alter table questionnaire_submissions drop column letter_id`,
  );
