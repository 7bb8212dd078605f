import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- "Score of 20 or more: tell the clinic today." Belongs to the questionnaire, not to a version: who is told is the
    -- clinic's affair and changes without new questions.
    create table score_alert_rules (
      id uuid primary key,
      questionnaire_id uuid not null references questionnaires,
      score_id text not null,
      compare text not null check (compare in ('at-least', 'at-most')),
      threshold numeric not null,
      -- What to do about it, for whoever reads the alert.
      advice text,
      -- Staff who are told by e-mail; the list in the console is for all who may.
      tells uuid[] not null default '{}',
      is_active boolean not null default true,
      version integer not null default 1,
      updated_by uuid references staff,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index score_alert_rules_of_questionnaire on score_alert_rules (questionnaire_id, id);

    create table questionnaire_alerts (
      id uuid primary key,
      submission_id uuid not null references questionnaire_submissions,
      rule_id uuid not null references score_alert_rules,
      questionnaire_id uuid not null references questionnaires,
      patient_id uuid not null references patients,
      -- As they were when it was raised: a rule that changes later says nothing of what has been.
      score_id text not null,
      score_name text not null,
      value numeric not null,
      band text,
      compare text not null,
      threshold numeric not null,
      advice text,
      state text not null default 'open' check (state in ('open', 'dealt-with')),
      raised_at timestamptz not null default now(),
      dealt_with_at timestamptz,
      dealt_with_by uuid references staff,
      note text,
      version integer not null default 1,
      updated_at timestamptz not null default now(),
      unique (submission_id, rule_id),
      check ((state = 'dealt-with') = (dealt_with_at is not null))
    );
    create index questionnaire_alerts_newest on questionnaire_alerts (raised_at desc, id desc);
    create index questionnaire_alerts_open on questionnaire_alerts (raised_at, id) where state = 'open';
    create index questionnaire_alerts_of_patient on questionnaire_alerts (patient_id, raised_at desc, id desc);
  `);

export const down = (db: Knex) => db.raw(`drop table questionnaire_alerts; drop table score_alert_rules`);
