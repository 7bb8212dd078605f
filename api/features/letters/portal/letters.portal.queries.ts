import { type Db, namedRows } from '../../../lib/db.ts';
import type { LetterKind } from '../letters.schema.ts';

/** A letter its patient may see, as row-level security lets it through. */
export interface PortalLetterRecord {
  id: string;
  kind: LetterKind;
  specialty: string | null;
  appointment_id: string | null;
  letter_date: string | null;
  visible_from: Date;
  version_id: string;
  version_number: number;
  pages: number | null;
  size: number;
  file_sha256: string;
  is_read: boolean;
  /** Where a list goes on after this row. */
  cursor: string;
}

// Row-level security says the same; saying it again lets the planner take the patient's index first.
const VISIBLE = `l.patient_id = current_patient_id() and l.published_version_id is not null and l.visible_from <= now()`;
const READ = 'exists (select 1 from letter_reads r where r.letter_version_id = l.published_version_id)';
const SHOWN = `
  select l.id, l.kind, l.specialty, l.appointment_id, v.letter_date, l.visible_from, v.id as version_id,
         v.number as version_number, v.pages, f.size, v.file_sha256, ${READ} as is_read
    from letters l
    join letter_versions v on v.id = l.published_version_id
    join files f on f.sha256 = v.file_sha256
   where ${VISIBLE}`;
const WITH_CURSOR = `select *, concat_ws('_', is_read::int, extract(epoch from visible_from), id) as cursor`;
const ORDER = 'order by is_read, visible_from desc, id desc limit ?';

const CURSOR = /^([01])_(\d{1,12}(?:\.\d{1,6})?)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
export const isCursor = (text: string): boolean => CURSOR.test(text);

/**
 * The letters of the patient whose transaction this is (`asPatient`): unread first, then newest.
 * @param page `after` is the `cursor` of the row before the first one wanted
 */
export async function listLettersForPatient(
  db: Db,
  { limit, after }: { limit: number; after?: string },
): Promise<PortalLetterRecord[]> {
  if (after === undefined) {
    return namedRows(db, 'letters.portal', `${WITH_CURSOR} from (${SHOWN}) shown ${ORDER}`, [limit]);
  }
  const [, isRead, seconds, id] = (CURSOR.exec(after) ?? []) as string[];
  if (!isRead || !seconds || !id) throw new TypeError('this is not a cursor of the letters');
  const read = isRead === '1';
  return namedRows(
    db,
    'letters.portal-after',
    `${WITH_CURSOR} from (${SHOWN}) shown
      where is_read > ? or (is_read = ? and (extract(epoch from visible_from), id) < (?::numeric, ?::uuid)) ${ORDER}`,
    [read, read, seconds, id, limit],
  );
}

/** One letter the patient may see; undefined for any other, whyever. */
export async function findLetterForPatient(db: Db, id: string): Promise<PortalLetterRecord | undefined> {
  const [row] = await namedRows<PortalLetterRecord>(
    db,
    'letters.portal-one',
    `${WITH_CURSOR} from (${SHOWN} and l.id = ?) shown`,
    [id],
  );
  return row;
}

/** Marks the version read by this account, once; gives whether this was the first time. */
export async function markRead(
  db: Db,
  read: { versionId: string; letterId: string; accountId: string; patientId: string },
): Promise<boolean> {
  const result = await db.raw(
    `insert into letter_reads (letter_version_id, account_id, letter_id, patient_id) values (?, ?, ?, ?)
     on conflict (letter_version_id, account_id) do nothing`,
    [read.versionId, read.accountId, read.letterId, read.patientId],
  );
  return result.rowCount === 1;
}
