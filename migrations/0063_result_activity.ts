import type { Knex } from 'knex';

/**
 * Patients read what was done on their record. That a result was filed, held or looked at would tell them of one they may
 * not know of yet, so of results they read only what was done with those they can see.
 */
export const up = (db: Knex) =>
  db.raw(`
    alter policy own_activity on audit_events using (patient_id = current_patient_id()
      and (entity <> 'results' or exists (select 1 from result_reports r where r.id = entity_id)));
  `);

export const down = (db: Knex) =>
  db.raw(`alter policy own_activity on audit_events using (patient_id = current_patient_id())`);
