import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- Files of the record's nouns: allergies, appointments, results … What each kind means is in record-imports.kinds.ts.
    create table record_imports (
      id uuid primary key,
      kind text not null,
      settings jsonb not null default '{}',
      state text not null default 'reading'
        check (state in ('reading', 'columns', 'unreadable', 'check', 'importing', 'finished', 'discarded')),
      file_sha256 text not null references files,
      file_name text not null,
      file_bytes integer not null,
      encoding text,
      delimiter text,
      headers text[],
      -- Column's name to its place in the file; what keeps columns from being told; rows to tell them by.
      column_map jsonb not null default '{}',
      column_faults jsonb not null default '[]',
      first_rows jsonb not null default '[]',
      unreadable jsonb,
      content_hash bytea,
      same_as_id uuid references record_imports,
      row_count integer,
      rows_read integer not null default 0,
      -- Counted as rows are written, so that a page of 100,000 rows costs no count.
      good_count integer not null default 0,
      faulty_count integer not null default 0,
      imported_count integer not null default 0,
      refused_count integer not null default 0,
      fault_counts jsonb not null default '[]',
      imported_by uuid references staff,
      importing_at timestamptz,
      finished_at timestamptz,
      created_by uuid not null references staff,
      updated_by uuid references staff,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check (state <> 'unreadable' or unreadable is not null),
      check ((state in ('importing', 'finished')) = (imported_by is not null))
    );
    create index record_imports_newest on record_imports (kind, created_at desc, id desc);
    create index record_imports_by_content on record_imports (kind, content_hash) where content_hash is not null;
    create index record_imports_by_file on record_imports (file_sha256);

    -- No foreign key on the patient: each check would write the patient's record anew (as in 0043).
    create table record_import_rows (
      import_id uuid not null references record_imports,
      row_number integer not null,
      cells text[] not null,
      state text not null check (state in ('good', 'faulty', 'imported', 'refused')),
      patient_id uuid,
      row_values jsonb,
      faults jsonb not null default '[]',
      primary key (import_id, row_number),
      check (state not in ('good', 'imported') or (patient_id is not null and row_values is not null)),
      check (state not in ('faulty', 'refused') or jsonb_array_length(faults) > 0)
    );
    create index record_import_rows_by_state on record_import_rows (import_id, state, row_number);

    -- Staff only: patients read what was imported, never the file.
  `);

export const down = (db: Knex) => db.raw(`drop table record_import_rows; drop table record_imports`);
