import type { Knex } from 'knex';

/**
 * Laboratory reports, what each revision of them said, and the patients' view of both. Made to bear 20,000,000
 * observations: they hold no foreign key but to their revision, which the same transaction wrote just before.
 */
export const up = (db: Knex) =>
  db.raw(`
    create table result_reports (
      id uuid primary key,
      patient_id uuid not null references patients,
      source text not null check (source in ('form', 'csv', 'feed')),
      laboratory text,
      -- The laboratory's own number of this report: with its name, what makes filing it twice the same as once.
      accession text,
      test_name text not null check (length(test_name) between 1 and 200),
      test_code text,
      test_system text not null check (test_system in ('snomed', 'loinc', 'local')),
      specialty text,
      specimen text,
      collected_at timestamptz,
      received_at timestamptz,
      reported_at timestamptz not null,
      status text not null check (status in ('preliminary', 'final', 'corrected', 'cancelled', 'entered-in-error')),
      status_reason text,
      revision integer not null default 1 check (revision >= 1),
      comments text,
      -- Any value of the latest revision outside its range, or flagged; release rules ask for it.
      is_abnormal boolean not null default false,
      release_state text not null check (release_state in ('waiting', 'held', 'released', 'retracted', 'never')),
      release_plan text not null check (release_plan in ('at-once', 'after-days', 'after-clinician', 'never')),
      release_rule_id uuid,
      release_why text not null,
      -- When the rule lets it out; nothing when a clinician has to act first.
      release_due_at timestamptz,
      visible_from timestamptz,
      -- Who released it; null for the rule.
      released_by uuid references staff,
      held_reason text,
      held_by uuid references staff,
      review_on date,
      retracted_reason text,
      retracted_by uuid references staff,
      retracted_at timestamptz,
      note text,
      note_by uuid references staff,
      clinician_acted_at timestamptz,
      clinician_acted_by uuid references staff,
      shows_coming boolean not null default false,
      version integer not null default 1,
      created_by uuid references staff,
      updated_by uuid references staff,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check (release_state <> 'released' or visible_from is not null),
      check (release_state <> 'held' or (held_reason is not null and review_on is not null)),
      check (release_state <> 'retracted' or (retracted_reason is not null and retracted_at is not null)),
      check (status not in ('cancelled', 'entered-in-error') or (status_reason is not null and release_state in ('never', 'retracted'))),
      check (accession is null or laboratory is not null)
    );
    -- What was entered in error may have been filed under somebody else's number, which must be free again.
    create unique index result_reports_accession on result_reports (laboratory, accession)
      where accession is not null and status <> 'entered-in-error';
    create index result_reports_newest on result_reports (reported_at desc, id desc);
    create index result_reports_by_state on result_reports (release_state, reported_at desc, id desc);
    create index result_reports_by_specialty on result_reports (specialty, reported_at desc, id desc);
    create index result_reports_of_patient on result_reports (patient_id, reported_at desc, id desc);
    -- Small: the statuses somebody filters by are the rare ones.
    create index result_reports_by_status on result_reports (status, reported_at desc, id desc) where status <> 'final';
    create index result_reports_to_review on result_reports (review_on, id) where release_state = 'held';
    create index result_reports_due on result_reports (release_due_at, id) where release_state = 'waiting' and release_due_at is not null;
    create index result_reports_to_act_on on result_reports (reported_at, id) where release_state = 'waiting' and release_due_at is null;
    create index result_reports_shown on result_reports (patient_id, visible_from desc, id desc) where release_state = 'released';

    -- What was said of a report at each filing. Only ever added to: a correction never loses what was said before.
    create table result_revisions (
      report_id uuid not null references result_reports,
      revision integer not null check (revision >= 1),
      status text not null check (status in ('preliminary', 'final', 'corrected', 'cancelled')),
      test_name text not null,
      comments text,
      reported_at timestamptz not null,
      -- Of everything said, so that the same filed again is seen to be the same.
      fingerprint bytea not null,
      reason text,
      filed_by uuid references staff,
      filed_at timestamptz not null default now(),
      primary key (report_id, revision)
    );

    create table observations (
      report_id uuid not null,
      revision integer not null,
      ordinal integer not null check (ordinal >= 1),
      patient_id uuid not null,
      observed_at timestamptz not null,
      name text not null check (length(name) between 1 and 200),
      code text,
      system text not null check (system in ('snomed', 'loinc', 'local')),
      value_number numeric,
      value_text text,
      comparator text check (comparator in ('<', '>')),
      unit text,
      low numeric,
      high numeric,
      range_text text,
      flag text check (flag in ('low', 'high', 'critical-low', 'critical-high', 'abnormal', 'normal')),
      comment text,
      -- system|code, or the folded name where there is no code: what a course over time is drawn of.
      analyte_key text not null check (length(analyte_key) between 1 and 120),
      primary key (report_id, revision, ordinal),
      foreign key (report_id, revision) references result_revisions,
      check (value_number is not null or comparator is null),
      check (value_number is null or value_text is null)
    );
    create index observations_of_analyte on observations (patient_id, analyte_key, observed_at desc);

    create function keep_what_was_said() returns trigger language plpgsql as $$
    begin
      raise exception 'what a result once said never changes: file a revision';
    end $$;
    create trigger keep_what_was_said before update or delete on result_revisions
      for each row execute function keep_what_was_said();
    create trigger keep_what_was_said before update or delete on observations
      for each row execute function keep_what_was_said();
    create function keep_results() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then raise exception 'a result is never deleted: enter it in error'; end if;
      if new.patient_id <> old.patient_id then raise exception 'a result stays with its patient: enter it in error and file it anew'; end if;
      return new;
    end $$;
    create trigger keep_results before delete or update of patient_id on result_reports
      for each row execute function keep_results();

    -- Which revision a patient has opened, and when first.
    create table result_reads (
      report_id uuid not null references result_reports,
      revision integer not null,
      account_id uuid not null references accounts,
      patient_id uuid not null references patients,
      read_at timestamptz not null default now(),
      primary key (report_id, revision, account_id)
    );

    alter table result_reports enable row level security;
    alter table result_reports force row level security;
    create policy hospital on result_reports to current_user using (true) with check (true);
    -- now() is the database's: no clock of a worker or of an api lets a result out early.
    create policy released_to_patient on result_reports for select to portal_patient
      using (patient_id = current_patient_id() and release_state = 'released' and visible_from <= now());
    grant select (id, patient_id, laboratory, test_name, test_code, test_system, specialty, specimen, collected_at, received_at,
      reported_at, status, revision, comments, release_state, visible_from, note) on result_reports to portal_patient;

    alter table observations enable row level security;
    alter table observations force row level security;
    create policy hospital on observations to current_user using (true) with check (true);
    -- The latest revision of what is released, and nothing that was said before.
    create policy released_to_patient on observations for select to portal_patient
      using (patient_id = current_patient_id() and exists (
        select 1 from result_reports r where r.id = report_id and r.revision = observations.revision));
    grant select on observations to portal_patient;

    alter table result_reads enable row level security;
    alter table result_reads force row level security;
    create policy hospital on result_reads to current_user using (true) with check (true);
    create policy own_reads on result_reads to portal_patient
      using (patient_id = current_patient_id())
      with check (patient_id = current_patient_id()
        and exists (select 1 from accounts where accounts.id = account_id and accounts.patient_id = result_reads.patient_id)
        and exists (select 1 from result_reports r where r.id = report_id and r.revision = result_reads.revision));
    grant select, insert on result_reads to portal_patient;

    -- All that is said of results a patient may not read. Of one to come: that it is, and when; not even which test,
    -- since a test nobody spoke of says something by its name. Of one withdrawn: which it was, since they have seen that.
    -- A view runs as its owner, so it is the whole of what may be known, and its barrier lets no condition look behind it.
    create view result_notices with (security_barrier) as
      select id, 'coming' as kind, null as test_name, collected_at,
             case when release_state = 'waiting' then release_due_at end as expected_at, null::timestamptz as withdrawn_at
        from result_reports
       where patient_id = current_patient_id() and shows_coming and release_state in ('waiting', 'held')
      union all
      select id, 'withdrawn', test_name, collected_at, null, retracted_at
        from result_reports
       where patient_id = current_patient_id() and release_state = 'retracted' and visible_from <= retracted_at;
    grant select on result_notices to portal_patient;
  `);

export const down = (db: Knex) =>
  db.raw(`
    drop view result_notices;
    drop table result_reads;
    drop table observations;
    drop table result_revisions;
    drop table result_reports;
    drop function keep_results;
    drop function keep_what_was_said;
  `);
