import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- A ready row of a released batch that is mended to be another patient's was released for somebody else: it waits too.
    create trigger other_patients_wait_for_release before update of patient_id on invitation_batch_rows for each row
      when (new.standing = 'ready' and old.standing = 'ready' and new.patient_id is distinct from old.patient_id)
      execute function hold_for_release();
  `);

export const down = (db: Knex) =>
  db.raw('drop trigger other_patients_wait_for_release on invitation_batch_rows');
