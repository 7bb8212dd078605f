import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- Invited by a batch and not reached: the last failure of each patient. Filled when a batch is counted; whether
    -- they have registered, died, were reached or rung up since is asked when the list is read.
    create table unreachable_patients (
      patient_id uuid primary key references patients,
      batch_id uuid not null references invitation_batches,
      reason text not null check (reason in ('no-address', 'not-delivered', 'refused', 'texts-stopped')),
      -- The last word of the network, a code.
      detail text,
      failed_at timestamptz not null
    );
    create index unreachable_patients_newest on unreachable_patients (failed_at desc, patient_id desc);
    create index unreachable_patients_of_batch on unreachable_patients (batch_id, failed_at desc, patient_id desc);
  `);

export const down = (db: Knex) => db.raw(`drop table unreachable_patients`);
