import { type Db, namedRows } from '../../../lib/db.ts';
import type { AppointmentStatus } from '../../appointments/appointments.schema.ts';
import type { RequestKind, RequestState, SubjectKind } from '../patient-requests.schema.ts';

/** What its patient may see of a request. */
export interface PortalRequestRecord {
  id: string;
  kind: RequestKind;
  subject_kind: SubjectKind | null;
  subject_id: string | null;
  words: string | null;
  preferred_times: string[];
  language: string | null;
  adjustments: string[];
  state: RequestState;
  answer: string | null;
  created_at: Date;
  decided_at: Date | null;
  withdrawn_at: Date | null;
}

const COLUMNS = `id, kind, subject_kind, subject_id, words, preferred_times, language, adjustments, state, answer, created_at,
  decided_at, withdrawn_at`;

/** Requests of the patient whose transaction this is (`asPatient`), newest first, going on after one of them. */
export function listOwnRequests(
  db: Db,
  { limit, after }: { limit: number; after?: string },
): Promise<PortalRequestRecord[]> {
  return namedRows(
    db,
    `patient-requests.portal${after ? '-after' : ''}`,
    `select ${COLUMNS} from patient_requests where patient_id = current_patient_id()
      ${after ? 'and (created_at, id) < ((select created_at from patient_requests where id = ?), ?::uuid)' : ''}
      order by created_at desc, id desc limit ?`,
    after ? [after, after, limit] : [limit],
  );
}

export async function findOwnRequest(db: Db, id: string): Promise<PortalRequestRecord | undefined> {
  const [row] = await namedRows<PortalRequestRecord>(
    db,
    'patient-requests.portal-one',
    `select ${COLUMNS} from patient_requests where patient_id = current_patient_id() and id = ?`,
    [id],
  );
  return row;
}

/** @returns whether nothing of the kind was open about it yet */
export async function insertRequest(
  db: Db,
  row: {
    id: string;
    patient_id: string;
    account_id: string;
    kind: RequestKind;
    subject_kind: SubjectKind | null;
    subject_id: string | null;
    words: string | null;
    preferred_times: string[];
    language: string | null;
    adjustments: string[];
  },
): Promise<boolean> {
  const rows = await db('patient_requests').insert(row).onConflict().ignore().returning('id');
  return rows.length > 0;
}

/** @returns whether it was still nobody's */
export async function withdrawOwnRequest(db: Db, id: string): Promise<boolean> {
  const changed = await db('patient_requests')
    .where({ id, state: 'received' })
    .update({
      state: 'withdrawn',
      withdrawn_at: db.fn.now(),
      updated_at: db.fn.now(),
      version: db.raw('version + 1'),
    });
  return changed > 0;
}

/** One of the patient's own appointments, as the rules ask about it. */
export async function findOwnAppointment(
  db: Db,
  id: string,
): Promise<
  { specialty: string; clinic: string | null; status: AppointmentStatus; starts_at: Date } | undefined
> {
  return db('appointments').where({ id }).first('specialty', 'clinic', 'status', 'starts_at');
}

/** The tables that patients' own records of these kinds are in; row-level security leaves only theirs. */
const tables: Record<SubjectKind, string> = {
  appointment: 'appointments',
  allergy: 'allergies',
  procedure: 'procedures',
  result: 'result_reports',
  letter: 'letters',
};

/** Whether the patient whose transaction this is may see such a record. */
export async function isOwnRecord(db: Db, kind: SubjectKind, id: string): Promise<boolean> {
  return (await db(tables[kind]).where({ id }).first('id')) !== undefined;
}
