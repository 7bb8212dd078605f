import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    alter table announcements
      add column audience text not null default 'everybody' check (audience in ('everybody', 'signed-in', 'specialty')),
      -- Whose patients: those with an appointment of this specialty to come, or in the year past.
      add column specialty text,
      -- The pages it stands on; none means all of them.
      add column places text[] not null default '{}' check (places <@ array['sign-in', 'home', 'letters', 'results',
        'appointments', 'messages', 'questionnaires']::text[]),
      add constraint announcements_specialty check ((audience = 'specialty') = (specialty is not null));
  `);

export const down = (db: Knex) =>
  db.raw(`alter table announcements drop column audience, drop column specialty, drop column places`);
