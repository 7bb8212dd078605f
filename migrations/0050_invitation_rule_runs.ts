import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- London's day on which the rule may run next, in or after its hour. Set when it is switched on, and by each run: so
    -- a rule switched on in the afternoon waits for the night, and an hour that comes twice runs it once.
    alter table invitation_rules add column next_run_on date;

    -- Every run, also one that found nobody: "nothing came of it" and "it did not run" must not look the same.
    create table invitation_rule_runs (
      rule_id uuid not null references invitation_rules,
      ran_at timestamptz not null default clock_timestamp(),
      -- Appointments booked or changed after the one and up to the other were looked at.
      looked_since timestamptz not null,
      looked_until timestamptz not null,
      patients integer not null,
      batch_id uuid references invitation_batches,
      primary key (rule_id, ran_at)
    );

    -- The form's list of specialties, hopped through from one to the next instead of reading every appointment.
    create index appointments_by_specialty on appointments (specialty);
  `);

export const down = (db: Knex) =>
  db.raw(`
    drop index appointments_by_specialty;
    drop table invitation_rule_runs;
    alter table invitation_rules drop column next_run_on;
  `);
