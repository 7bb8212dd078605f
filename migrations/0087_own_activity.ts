import type { Knex } from 'knex';

/**
 * Of messages, patients read what was done once one is theirs to read: that a team drafts one says that news is coming. Of
 * alerts they read nothing, or a score that is not shown to them would tell by its alert how high it is.
 */
export const up = (db: Knex) =>
  db.raw(`
    alter policy own_activity on audit_events using (patient_id = current_patient_id()
      and (entity <> 'results' or exists (select 1 from result_reports r where r.id = entity_id))
      and (entity <> 'messages' or exists (select 1 from message_recipients m where m.message_id = entity_id))
      and entity <> 'questionnaire-alerts');
    -- The login that reads, whoever's record it is: for somebody who acts for another it is not that record's own.
    alter policy own_reads on result_reads
      with check (patient_id = current_patient_id() and account_id = current_account_id()
        and exists (select 1 from result_reports r where r.id = report_id and r.revision = result_reads.revision));
  `);

export const down = (db: Knex) =>
  db.raw(`
    alter policy own_reads on result_reads
      with check (patient_id = current_patient_id()
        and exists (select 1 from accounts where accounts.id = account_id and accounts.patient_id = result_reads.patient_id)
        and exists (select 1 from result_reports r where r.id = report_id and r.revision = result_reads.revision));
    alter policy own_activity on audit_events using (patient_id = current_patient_id()
      and (entity <> 'results' or exists (select 1 from result_reports r where r.id = entity_id)));
  `);
