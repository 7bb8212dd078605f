import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- The role patients' requests take on inside their transaction. It cannot log in and cannot bypass row-level
    -- security; what it may see is granted table by table. Roles belong to the cluster, so another database of the
    -- same server may have made it already.
    do $$ begin
      create role portal_patient nologin nobypassrls;
    exception when duplicate_object or unique_violation then null;
    end $$;
    grant portal_patient to current_user;
    create extension if not exists pg_trgm;
    grant usage on schema public to portal_patient;

    -- The patient whose record this transaction may read; null, and so no rows, when nobody said.
    create function current_patient_id() returns uuid language sql stable
      return nullif(current_setting('app.patient_id', true), '')::uuid;
  `);

export const down = (db: Knex) => db.raw(`drop function current_patient_id`);
