import type { Knex } from 'knex';

/**
 * What entries of a record said before they were changed. The audit says that they were, and by whom; what they said stays
 * here, in the record, since an administrator reads the audit and is no clinician.
 */
export const up = (db: Knex) =>
  db.raw(`
    create table earlier_entries (
      id uuid primary key default gen_random_uuid(),
      entity text not null check (entity in ('allergies', 'procedures', 'results', 'appointments', 'patients')),
      entity_id uuid not null,
      patient_id uuid not null,
      -- The version of the entry that said this.
      version integer not null,
      facts jsonb not null,
      replaced_at timestamptz not null default clock_timestamp()
    );
    create index earlier_entries_of_one on earlier_entries (entity_id, version);

    create function keep_earlier_entries() returns trigger language plpgsql as $$
    begin
      raise exception 'what an entry said before never changes';
    end $$;
    create trigger keep_earlier_entries before update or delete on earlier_entries
      for each row execute function keep_earlier_entries();

    -- The first argument is the entity, the others are the columns that are kept.
    create function keep_earlier_entry() returns trigger language plpgsql as $$
    begin
      insert into earlier_entries (entity, entity_id, patient_id, version, facts)
        select tg_argv[0], old.id, coalesce((to_jsonb(old)->>'patient_id')::uuid, old.id), old.version, jsonb_object_agg(fact.key, fact.value)
          from jsonb_each(to_jsonb(old)) fact where fact.key = any (tg_argv[1:]);
      return null;
    end $$;
    create trigger keep_earlier after update on allergies for each row
      when ((old.substance, old.code, old.reactions, old.severity, old.status, old.recorded_on, old.recorded_by)
        is distinct from (new.substance, new.code, new.reactions, new.severity, new.status, new.recorded_on, new.recorded_by))
      execute function keep_earlier_entry('allergies', 'substance', 'code', 'reactions', 'severity', 'status', 'recorded_on', 'recorded_by', 'updated_by');
    create trigger keep_earlier after update on procedures for each row
      when ((old.name, old.code, old.code_system, old.performed_on, old.performed_at, old.performed_by, old.note, old.status)
        is distinct from (new.name, new.code, new.code_system, new.performed_on, new.performed_at, new.performed_by, new.note, new.status))
      execute function keep_earlier_entry('procedures', 'name', 'code', 'code_system', 'performed_on', 'performed_at', 'performed_by', 'note', 'status', 'updated_by');
    -- A note to the patient, and why a result was held: what the laboratory said has revisions of its own.
    create trigger keep_earlier after update on result_reports for each row
      when ((old.note is not null and old.note is distinct from new.note)
        or (old.held_reason is not null and old.held_reason is distinct from new.held_reason)
        or (old.retracted_reason is not null and old.retracted_reason is distinct from new.retracted_reason))
      execute function keep_earlier_entry('results', 'note', 'note_by', 'held_reason', 'held_by', 'review_on', 'retracted_reason', 'retracted_by', 'retracted_at');
    create trigger keep_earlier after update on appointments for each row
      when (old.cancelled_reason is not null and old.cancelled_reason is distinct from new.cancelled_reason)
      execute function keep_earlier_entry('appointments', 'cancelled_reason', 'cancelled_at', 'updated_by');
    -- What somebody needs says what they have.
    create trigger keep_earlier after update on patients for each row
      when (old.adjustments is not null and old.adjustments is distinct from new.adjustments)
      execute function keep_earlier_entry('patients', 'adjustments');
  `);

export const down = (db: Knex) =>
  db.raw(`
    drop trigger keep_earlier on patients;
    drop trigger keep_earlier on appointments;
    drop trigger keep_earlier on result_reports;
    drop trigger keep_earlier on procedures;
    drop trigger keep_earlier on allergies;
    drop function keep_earlier_entry;
    drop table earlier_entries;
    drop function keep_earlier_entries;
  `);
