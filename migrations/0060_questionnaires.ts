import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    create table questionnaires (
      id uuid primary key,
      name text not null check (length(name) between 1 and 200),
      specialty text,
      -- What the latest version is; while a new draft is written, the published one still counts.
      state text not null check (state in ('draft', 'published', 'retired')),
      version integer not null default 1,
      updated_by uuid references staff,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create unique index questionnaires_by_name on questionnaires (lower(name));

    create table questionnaire_versions (
      id uuid primary key,
      questionnaire_id uuid not null references questionnaires,
      number integer not null check (number >= 1),
      state text not null check (state in ('draft', 'published', 'retired')),
      definition jsonb not null,
      made_by uuid references staff,
      made_at timestamptz not null default now(),
      published_by uuid references staff,
      published_at timestamptz,
      retired_at timestamptz,
      unique (questionnaire_id, number),
      check ((state = 'draft') = (published_at is null)),
      check ((state = 'retired') = (retired_at is not null))
    );
    create unique index questionnaire_versions_draft on questionnaire_versions (questionnaire_id) where state = 'draft';
    create unique index questionnaire_versions_published on questionnaire_versions (questionnaire_id) where state = 'published';

    -- Answers belong to the version they were given to, so what was once published stays word for word.
    create function keep_published_questionnaire() returns trigger language plpgsql as $$
    begin
      if old.published_at is not null and (tg_op = 'DELETE'
        or (new.definition, new.number, new.questionnaire_id) is distinct from (old.definition, old.number, old.questionnaire_id)) then
        raise exception 'a published version of a questionnaire never changes';
      end if;
      return case tg_op when 'DELETE' then old else new end;
    end $$;
    create trigger keep_published before update or delete on questionnaire_versions
      for each row execute function keep_published_questionnaire();
  `);

export const down = (db: Knex) =>
  db.raw(
    `drop table questionnaire_versions; drop table questionnaires; drop function keep_published_questionnaire`,
  );
