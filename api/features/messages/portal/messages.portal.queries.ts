import { type Db, namedRows } from '../../../lib/db.ts';
import type { Attachment } from '../../files/attachments/attachments.queries.ts';

/** A message its patient may see, as row-level security lets it through. */
export interface PortalMessageRecord {
  id: string;
  subject: string;
  care_team: string;
  visible_from: Date;
  read_at: Date | null;
  attachments: number;
  /** Where a list goes on after this row. */
  cursor: string;
}

// Row-level security says the same; saying it again lets the planner take the patient's index first.
const MINE = 'r.patient_id = current_patient_id() and r.visible_from <= now() and m.withdrawn_at is null';
const COLUMNS = `m.id, m.subject, m.care_team, r.visible_from, r.read_at,
  (select count(*)::int from message_attachments a where a.message_id = m.id) as attachments,
  concat_ws('_', extract(epoch from r.visible_from), m.id) as cursor`;
const FROM = `from message_recipients r join messages m on m.id = r.message_id where ${MINE}`;
const ORDER = 'order by r.visible_from desc, r.message_id desc limit ?';

const CURSOR = /^(\d{1,12}(?:\.\d{1,6})?)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
export const isCursor = (text: string): boolean => CURSOR.test(text);

/**
 * The messages of the patient whose transaction this is (`asPatient`), newest first.
 * @param page `after` is the `cursor` of the row before the first one wanted
 */
export async function listMessagesForPatient(
  db: Db,
  { limit, after }: { limit: number; after?: string },
): Promise<PortalMessageRecord[]> {
  if (after === undefined)
    return namedRows(db, 'messages.portal', `select ${COLUMNS} ${FROM} ${ORDER}`, [limit]);
  const [, seconds, id] = (CURSOR.exec(after) ?? []) as string[];
  if (!seconds || !id) throw new TypeError('this is not a cursor of the messages');
  return namedRows(
    db,
    'messages.portal-after',
    `select ${COLUMNS} ${FROM} and (extract(epoch from r.visible_from), r.message_id) < (?::numeric, ?::uuid) ${ORDER}`,
    [seconds, id, limit],
  );
}

/** How many the patient has not read. */
export async function countUnread(db: Db): Promise<number> {
  const [row] = await namedRows<{ unread: number }>(
    db,
    'messages.unread',
    `select count(*)::int as unread ${FROM} and r.read_at is null`,
  );
  return row?.unread ?? 0;
}

/** One message the patient may see; undefined for any other, whyever. */
export async function findMessageForPatient(
  db: Db,
  id: string,
): Promise<(PortalMessageRecord & { body: string; contact: string | null }) | undefined> {
  const [row] = await namedRows<PortalMessageRecord & { body: string; contact: string | null }>(
    db,
    'messages.portal-one',
    `select ${COLUMNS}, m.body, m.contact ${FROM} and m.id = ?`,
    [id],
  );
  return row;
}

/** Marks a message read by this login, once. */
export async function markMessageRead(db: Db, id: string, accountId: string): Promise<void> {
  await db.raw(
    `update message_recipients set read_at = clock_timestamp(), read_by = ?
      where message_id = ? and patient_id = current_patient_id() and read_at is null`,
    [accountId, id],
  );
}

export interface PortalAttachmentRecord extends Omit<Attachment, 'state'> {
  id: string;
}

/** The files that came with a message of the patient's. */
export const listAttachmentsForPatient = (db: Db, messageId: string): Promise<PortalAttachmentRecord[]> =>
  namedRows(
    db,
    'messages.portal-attachments',
    `select a.id, a.file_sha256, a.file_name, a.media_type, f.size
       from message_attachments a join files f on f.sha256 = a.file_sha256
      where a.message_id = ? order by a.created_at, a.id`,
    [messageId],
  );
