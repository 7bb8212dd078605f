import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    create table help_pages (
      id uuid primary key,
      -- What its address ends in; kept for good, since patients keep links.
      slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
      topic text not null check (topic in ('registering', 'signing-in', 'letters-and-results', 'appointments',
        'questionnaires', 'account', 'somebody-else')),
      -- Withdrawn is no longer shown; what it said stays.
      state text not null check (state in ('draft', 'published', 'withdrawn')),
      version integer not null default 1,
      updated_by uuid references staff,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index help_pages_by_topic on help_pages (topic, id);

    create table help_page_versions (
      id uuid primary key,
      page_id uuid not null references help_pages,
      number integer not null check (number >= 1),
      state text not null check (state in ('draft', 'published', 'replaced')),
      title text not null,
      summary text not null,
      body text not null,
      search tsvector not null generated always as (
        setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', summary), 'B')
        || setweight(to_tsvector('english', body), 'C')) stored,
      made_by uuid references staff,
      made_at timestamptz not null default now(),
      published_by uuid references staff,
      published_at timestamptz,
      unique (page_id, number),
      check ((state = 'draft') = (published_at is null))
    );
    create unique index help_page_versions_draft on help_page_versions (page_id) where state = 'draft';
    create unique index help_page_versions_published on help_page_versions (page_id) where state = 'published';
    create index help_page_versions_search on help_page_versions using gin (search) where state = 'published';

    -- What patients have read stays as they read it.
    create function keep_published_help() returns trigger language plpgsql as $$
    begin
      if old.published_at is not null and (tg_op = 'DELETE'
        or (new.title, new.summary, new.body, new.number, new.page_id)
          is distinct from (old.title, old.summary, old.body, old.number, old.page_id)) then
        raise exception 'a published version of a help page never changes';
      end if;
      return case tg_op when 'DELETE' then old else new end;
    end $$;
    create trigger keep_published before update or delete on help_page_versions
      for each row execute function keep_published_help();
  `);

export const down = (db: Knex) =>
  db.raw(`drop table help_page_versions; drop table help_pages; drop function keep_published_help`);
