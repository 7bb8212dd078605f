import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- A foreign key locks the row it points at, which writes it anew: a file of 100,000 rows would write the records of
    -- 100,000 patients, spread over the whole table, to say nothing about them. Patients are never deleted, only merged.
    alter table invitation_batch_rows drop constraint invitation_batch_rows_patient_id_fkey;
    -- Nor are batches: asking 100,000 times whether the one is there took a third of judging its rows.
    alter table invitation_batch_rows drop constraint invitation_batch_rows_batch_id_fkey;
    -- Findings are written and deleted only together with their rows, by the statements that judge them.
    alter table invitation_batch_findings drop constraint invitation_batch_findings_batch_id_row_number_fkey;
  `);

export const down = (db: Knex) =>
  db.raw(`
    delete from invitation_batch_findings f
     where not exists (select from invitation_batch_rows r where r.batch_id = f.batch_id and r.row_number = f.row_number);
    alter table invitation_batch_findings add constraint invitation_batch_findings_batch_id_row_number_fkey
      foreign key (batch_id, row_number) references invitation_batch_rows on delete cascade;
    alter table invitation_batch_rows add constraint invitation_batch_rows_batch_id_fkey
      foreign key (batch_id) references invitation_batches;
    alter table invitation_batch_rows add constraint invitation_batch_rows_patient_id_fkey
      foreign key (patient_id) references patients;
  `);
