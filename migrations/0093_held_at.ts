import type { Knex } from 'knex';

/** Since when a result is held, so that trying rules on the past knows what a person kept back; and why one was released by hand. */
export const up = (db: Knex) =>
  db.raw(`
    alter table result_reports
      -- When the last hold began; it outlasts its end, and a longer hold leaves it.
      add column held_at timestamptz,
      -- What a person said who let it out against a rule, or after it was withdrawn.
      add column released_reason text;
    update result_reports r
       set held_at = coalesce(
         (select max(e.at) from audit_events e where e.entity_id = r.id
            and (e.action = 'results.held' or (e.action like 'results.%' and e.after->>'releaseState' = 'held'
              and e.before->>'releaseState' <> 'held'))),
         r.updated_at)
     where r.held_reason is not null;
    -- Released with a reason so far: only the audit knows it.
    update result_reports r
       set released_reason = (select e.reason from audit_events e where e.entity_id = r.id
         and e.action = 'results.released' and e.reason is not null order by e.at desc, e.id desc limit 1)
     where r.release_state = 'released' and r.released_by is not null;
    alter table result_reports add constraint result_reports_held_since
      check (release_state <> 'held' or held_at is not null);
  `);

export const down = (db: Knex) =>
  db.raw(`
    alter table result_reports drop constraint result_reports_held_since;
    alter table result_reports drop column held_at, drop column released_reason;
  `);
