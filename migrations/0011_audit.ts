import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- Who did or saw what, and to whom. Rows are only ever added; the trigger traps what a revoke cannot stop.
    create table audit_events (
      id uuid primary key,
      at timestamptz not null default clock_timestamp(),
      -- Seals cover whole transactions: see audit-events.seal.ts.
      xact xid8 not null default pg_current_xact_id(),
      actor_kind text not null check (actor_kind in ('staff', 'patient', 'system')),
      actor_id uuid,
      action text not null,
      patient_id uuid,
      entity text not null,
      entity_id uuid,
      before jsonb,
      after jsonb,
      reason text,
      ip text,
      request_id text
    );
    create index audit_events_newest on audit_events (at desc, id desc);
    create index audit_events_of_patient on audit_events (patient_id, at desc, id desc) where patient_id is not null;
    create index audit_events_of_actor on audit_events (actor_id, at desc, id desc) where actor_id is not null;
    create index audit_events_by_action on audit_events (action, at desc, id desc);
    create index audit_events_of_entity on audit_events (entity_id, at desc, id desc) where entity_id is not null;
    create index audit_events_to_seal on audit_events (xact, id);

    create table audit_seals (
      number integer primary key,
      from_xact xid8 not null,
      to_xact xid8 not null,
      events integer not null,
      hash bytea not null,
      sealed_at timestamptz not null default clock_timestamp()
    );

    create function refuse_audit_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the audit is append-only' using errcode = 'insufficient_privilege';
    end $$;
    create trigger append_only before update or delete or truncate on audit_events
      for each statement execute function refuse_audit_change();
    create trigger append_only before update or delete or truncate on audit_seals
      for each statement execute function refuse_audit_change();
    revoke update, delete, truncate on audit_events, audit_seals from public, current_user;
    alter table audit_events enable row level security;
    alter table audit_events force row level security;
    create policy hospital on audit_events to current_user using (true) with check (true);
    create policy own_acts on audit_events for insert to portal_patient
      with check (patient_id = current_patient_id() and actor_kind = 'patient');
    create policy own_activity on audit_events for select to portal_patient using (patient_id = current_patient_id());
    grant insert, select (id, at, action, actor_kind, actor_id, patient_id, entity, entity_id) on audit_events to portal_patient;
  `);

export const down = (db: Knex) =>
  db.raw(`drop table audit_seals; drop table audit_events; drop function refuse_audit_change`);
