import { type Db, namedRows } from '../../../lib/db.ts';
import type { Field, RowStanding } from '../batch-states.schema.ts';
import type { ReadRow } from '../reading/cells.policy.ts';

/** What judging must know of a batch. */
export interface JudgedBatch {
  source: 'file' | 'rule' | 'reminder';
  column_map: Partial<Record<Field, number>>;
}

export async function findJudgedBatch(db: Db, batchId: string): Promise<JudgedBatch | undefined> {
  const [row] = await namedRows<JudgedBatch>(
    db,
    'invitation-batches.judged-batch',
    'select source, column_map from invitation_batches where id = ?',
    [batchId],
  );
  return row;
}

/** A row as it was judged last. */
export interface StoredRow {
  row_number: number;
  cells: string[];
  mobile: string | null;
  phone: string | null;
  patient_id: string | null;
  accepted: string[];
  reminder: number;
  standing: RowStanding;
}

const columns = 'r.row_number, r.cells, r.mobile, r.phone, r.patient_id, r.accepted, r.reminder, r.standing';

/** These rows, and the others of the batch that are of the same patients. */
export const listRowsWithTwins = (
  db: Db,
  batchId: string,
  rowNumbers: readonly number[],
  patientIds: readonly string[],
): Promise<StoredRow[]> =>
  namedRows<StoredRow>(
    db,
    'invitation-batches.rows-with-twins',
    // Looks into indexes by lists: as conditions with "or", or as joins, they can come to read the whole batch, of which
    // PostgreSQL knows little while it is new.
    `select ${columns} from invitation_batch_rows r
      where r.batch_id = ? and r.row_number = any(array(
        select unnest(?::integer[])
        union select row_number from invitation_batch_rows
               where batch_id = ? and patient_id = any(?::uuid[] || array(
                 select patient_id from invitation_batch_rows
                  where batch_id = ? and row_number = any(?::integer[]) and patient_id is not null))))
      order by r.row_number`,
    [batchId, [...rowNumbers], batchId, [...patientIds], batchId, [...rowNumbers]],
  );

/** The rows of each patient who has some in more than one part of the batch, patient by patient. */
export async function listTwinsOfParts(
  trx: Db,
  batchId: string,
  firstRows: readonly number[],
): Promise<number[][]> {
  if (firstRows.length < 2) return [];
  const { rows } = await trx.raw(
    `select array_agg(row_number order by row_number) as twins from invitation_batch_rows
      where batch_id = ? and patient_id is not null
      group by patient_id
     having width_bucket(min(row_number), ?::integer[]) <> width_bucket(max(row_number), ?::integer[])`,
    [batchId, [...firstRows], [...firstRows]],
  );
  return rows.map(({ twins }: { twins: number[] }) => twins);
}

/** A row as it is to be judged again. */
export type IncomingRow = ReadRow & {
  rowNumber: number;
  cells: readonly string[];
  knownPatientId: string | null;
  reminder: number;
  standing: RowStanding;
  accepted: readonly string[];
  acceptedPatientId: string | null;
};

export async function fillIncoming(trx: Db, rows: readonly IncomingRow[]): Promise<void> {
  await namedRows(
    trx,
    'invitation-batches.fill-incoming',
    `insert into incoming_rows (row_number, cells, nhs_number, date_of_birth, family_name, mobile, email, appointment_on,
       faults, known_patient_id, reminder, standing, accepted, accepted_patient_id)
     select "rowNumber", cells, "nhsNumber", "dateOfBirth", "familyName", mobile, email, "appointmentOn", faults,
            "knownPatientId", reminder, standing, accepted, "acceptedPatientId"
       from jsonb_to_recordset(?::jsonb) as r ("rowNumber" integer, cells text[], "nhsNumber" text, "dateOfBirth" date,
         "familyName" text, mobile text, email text, "appointmentOn" date, faults text[], "knownPatientId" uuid,
         reminder integer, standing text, accepted text[], "acceptedPatientId" uuid)`,
    [JSON.stringify(rows)],
  );
}

/** The patients found for incoming rows. */
export async function listMatchedPatients(trx: Db): Promise<string[]> {
  const rows = await namedRows<{ patient_id: string }>(
    trx,
    'invitation-batches.matched-patients',
    'select distinct patient_id from row_matches where patient_id is not null',
    [],
  );
  return rows.map(({ patient_id }) => patient_id);
}

/** The phones that these rows' texts go to. */
export async function listPhones(trx: Db, batchId: string, rowNumbers: readonly number[]): Promise<string[]> {
  const rows = await namedRows<{ phone: string }>(
    trx,
    'invitation-batches.phones-of-rows',
    `select distinct phone from invitation_batch_rows
      where batch_id = ? and row_number = any(?::integer[]) and phone is not null`,
    [batchId, [...rowNumbers]],
  );
  return rows.map(({ phone }) => phone);
}

/** How many of the rows have a note about a shared phone. */
export async function countSharedPhoneNotes(
  trx: Db,
  batchId: string,
  rowNumbers: readonly number[],
): Promise<number> {
  const [row] = await namedRows<{ count: number }>(
    trx,
    'invitation-batches.shared-phone-notes',
    `select count(*)::integer as count from invitation_batch_findings
      where batch_id = ? and code = 'shared-phone' and row_number = any(?::integer[])`,
    [batchId, [...rowNumbers]],
  );
  return row!.count;
}
