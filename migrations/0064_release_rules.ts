import type { Knex } from 'knex';

/** When results may be seen: rules in sets, of which one at a time decides, and what a draft would have done. */
export const up = (db: Knex) =>
  db.raw(`
    create table release_rule_sets (
      id uuid primary key,
      number integer not null unique check (number >= 1),
      state text not null check (state in ('draft', 'active', 'retired')),
      -- Why it is made, in its maker's words.
      note text check (length(note) between 1 and 500),
      version integer not null default 1,
      made_by uuid references staff,
      made_at timestamptz not null default now(),
      updated_by uuid references staff,
      updated_at timestamptz not null default now(),
      switched_on_by uuid references staff,
      switched_on_at timestamptz,
      retired_at timestamptz,
      check ((state = 'draft') = (switched_on_at is null)),
      check ((state = 'retired') = (retired_at is not null))
    );
    create unique index release_rule_sets_draft on release_rule_sets (state) where state = 'draft';
    create unique index release_rule_sets_active on release_rule_sets (state) where state = 'active';

    create table release_rules (
      set_id uuid not null references release_rule_sets,
      -- The rule's own from set to set, so that what changed in it can be told.
      id uuid not null,
      ordinal integer not null check (ordinal between 1 and 200),
      test_system text check (test_system in ('snomed', 'loinc', 'local')),
      test_code text,
      test_name text,
      specialty text,
      age_from integer check (age_from between 1 and 120),
      age_under integer check (age_under between 1 and 120),
      abnormal boolean,
      status text check (status in ('preliminary', 'final', 'corrected')),
      outcome text not null check (outcome in ('at-once', 'after-days', 'after-clinician', 'never')),
      days integer check (days between 1 and 90),
      always_held boolean not null,
      reason text,
      shows_coming boolean not null,
      primary key (set_id, id),
      unique (set_id, ordinal),
      check ((test_system is null) = (test_code is null)),
      check (test_code is null or test_name is null),
      check (age_from < age_under),
      check ((outcome = 'after-days') = (days is not null)),
      check (not always_held or (reason is not null and outcome in ('after-clinician', 'never'))),
      check (outcome <> 'never' or not shows_coming)
    );

    -- A result keeps the name of the rule that decided on it, so what once decided stays word for word.
    create function keep_release_rules() returns trigger language plpgsql as $$
    begin
      if exists (select 1 from release_rule_sets
                  where id = case tg_op when 'DELETE' then old.set_id else new.set_id end and state <> 'draft') then
        raise exception 'rules that were once switched on never change: make a draft';
      end if;
      return case tg_op when 'DELETE' then old else new end;
    end $$;

    insert into release_rule_sets (id, number, state, note, switched_on_at) values
      ('01890000-0000-7000-8000-000000000064', 1, 'active', 'What the portal came with.', now());
    insert into release_rules (set_id, id, ordinal, outcome, always_held, shows_coming) values
      ('01890000-0000-7000-8000-000000000064', '01890000-0000-7000-8000-000000000065', 1, 'after-clinician', false, false);
    create trigger keep_release_rules before insert or update or delete on release_rules
      for each row execute function keep_release_rules();

    -- What a draft would have done to the reports of the last twelve months; counted in pieces by a job.
    create table release_simulations (
      id uuid primary key,
      set_id uuid not null references release_rule_sets on delete cascade,
      -- The draft as it was, and the rules it is compared with: of another draft or other rules this says nothing.
      set_version integer not null,
      active_set_id uuid not null references release_rule_sets,
      state text not null check (state in ('waiting', 'running', 'done', 'failed')),
      since timestamptz not null,
      until timestamptz not null,
      total integer not null check (total >= 0),
      done integer not null default 0,
      -- The last report looked at, and the sums so far: whoever goes on after a crash begins there.
      reached_at timestamptz,
      reached_id uuid,
      sums jsonb,
      asked_by uuid references staff,
      asked_at timestamptz not null default now(),
      ended_at timestamptz,
      check ((state in ('done', 'failed')) = (ended_at is not null)),
      check (state <> 'done' or sums is not null)
    );
    create index release_simulations_of_set on release_simulations (set_id, asked_at desc);
  `);

export const down = (db: Knex) =>
  db.raw(`
    drop table release_simulations;
    drop table release_rules;
    drop table release_rule_sets;
    drop function keep_release_rules;
  `);
