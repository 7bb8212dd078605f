import { type Db, namedRows } from '../../../lib/db.ts';
import type { WordingPlaceholder } from '../../invitation-wordings/invitation-wordings.schema.ts';
import { APPOINTMENT_TO_COME } from '../sending/row-appointment.queries.ts';

export interface PreviewedBatch {
  wordingVersionId: string | null;
  secondWordingVersionId: string | null;
  linkDays: number;
}

export async function findPreviewedBatch(db: Db, id: string): Promise<PreviewedBatch | undefined> {
  const [batch] = await namedRows<PreviewedBatch>(
    db,
    'batch-preview.batch',
    `select wording_version_id as "wordingVersionId", second_wording_version_id as "secondWordingVersionId",
       link_days as "linkDays" from invitation_batches where id = ?`,
    [id],
  );
  return batch;
}

/** What of a row and its patient the words depend on. */
export interface WordedRow {
  wording: 'a' | 'b' | null;
  givenName: string;
  hasEmail: boolean;
  isReminder: boolean;
  appointmentAt: Date | null;
  specialty: string | null;
}

export interface PreviewedRow extends WordedRow {
  rowNumber: number;
  channel: 'sms' | 'email' | 'post';
  patientId: string;
  displayName: string;
  dateOfBirth: string;
}

/**
 * What the texts of all rows are counted by: an appointment that has passed is none. Whether each is booked still would
 * cost a look-up a row, and a text is hardly longer by it.
 */
const columns = {
  givenName: 'p.given_name',
  hasEmail: 'p.email is not null',
  isReminder: 'r.reminder > 0',
  appointmentAt: 'case when r.appointment_at > now() then r.appointment_at end',
  specialty: 'r.specialty',
} as const;
type Column = keyof typeof columns;

/** As the sender reads them. */
const columnsShown = {
  ...columns,
  appointmentAt: APPOINTMENT_TO_COME,
  specialty: `case when ${APPOINTMENT_TO_COME} is not null then r.specialty end`,
};

/** The first rows after this one that will be sent. */
export const firstReadyRows = (
  db: Db,
  batchId: string,
  { after, limit }: { after: number; limit: number },
): Promise<PreviewedRow[]> =>
  namedRows<PreviewedRow>(
    db,
    'batch-preview.first-rows',
    `select r.row_number as "rowNumber", r.channel, r.wording, p.id as "patientId", p.date_of_birth as "dateOfBirth",
       upper(p.family_name) || ', ' || p.given_name || coalesce(' (' || p.title || ')', '') as "displayName",
       ${Object.entries(columnsShown)
         .map(([name, sql]) => `${sql} as "${name}"`)
         .join(', ')}
     from invitation_batch_rows r join patients p on p.id = r.patient_id
     where r.batch_id = ? and r.standing = 'ready' and r.row_number > ? order by r.row_number limit ?`,
    [batchId, after, limit],
  );

/** The columns behind each placeholder; the others read the same for everybody. */
const columnOf: Partial<Record<WordingPlaceholder, Column>> = {
  firstName: 'givenName',
  hasEmail: 'hasEmail',
  isReminder: 'isReminder',
  appointmentDate: 'appointmentAt',
  appointmentTime: 'appointmentAt',
  specialty: 'specialty',
};

export interface TextGroup extends Partial<WordedRow> {
  wording: 'a' | 'b' | null;
  rows: number;
}

/**
 * The texts of a batch that leave or have left, alike ones together: only what the words depend on is read, so that a
 * hundred thousand texts without a name are one group, and with first names some thousands.
 */
export async function groupTexts(
  db: Db,
  batchId: string,
  placeholders: ReadonlySet<WordingPlaceholder>,
): Promise<TextGroup[]> {
  const used = [...new Set([...placeholders].flatMap((name) => columnOf[name] ?? []))];
  const ofPatient = used.some((name) => columns[name].startsWith('p.'));
  const { rows } = await db.raw(
    `select r.wording, count(*)::int as rows ${used.map((name) => `, ${columns[name]} as "${name}"`).join('')}
       from invitation_batch_rows r ${ofPatient ? 'join patients p on p.id = r.patient_id' : ''}
      where r.batch_id = ? and r.standing in ('ready', 'left') and r.channel = 'sms'
      group by r.wording ${used.map((_, index) => `, ${index + 3}`).join('')}`,
    [batchId],
  );
  return rows;
}

export async function countLetterRows(db: Db, batchId: string): Promise<number> {
  const [counted] = await namedRows<{ letters: number }>(
    db,
    'batch-preview.letters',
    `select count(*)::int as letters from invitation_batch_rows
      where batch_id = ? and standing in ('ready', 'left') and channel = 'post'`,
    [batchId],
  );
  return counted?.letters ?? 0;
}
