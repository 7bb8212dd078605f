import { type Db, namedRows } from '../../../lib/db.ts';
import type { Attachment } from '../../files/attachments/attachments.queries.ts';

export interface MessageAttachment extends Attachment {
  id: string;
  refusal_code: string | null;
}

const COLUMNS = 'a.id, a.file_sha256, a.file_name, a.media_type, f.size, a.state, a.refusal_code';

/** What goes with a message, in the order it was added. */
export const listAttachments = (db: Db, messageId: string): Promise<MessageAttachment[]> =>
  namedRows(
    db,
    'messages.attachments',
    `select ${COLUMNS} from message_attachments a join files f on f.sha256 = a.file_sha256
      where a.message_id = ? order by a.created_at, a.id`,
    [messageId],
  );

export async function findMessageAttachment(
  db: Db,
  { id, attachmentId }: { id: string; attachmentId: string },
): Promise<(MessageAttachment & { patient_id: string | null }) | undefined> {
  const { rows } = await db.raw(
    `select ${COLUMNS}, m.patient_id from message_attachments a join files f on f.sha256 = a.file_sha256
       join messages m on m.id = a.message_id where a.message_id = ? and a.id = ?`,
    [id, attachmentId],
  );
  return rows[0];
}

export async function insertMessageAttachment(
  trx: Db,
  row: { id: string; message_id: string; file_sha256: string; file_name: string; media_type: string },
): Promise<void> {
  await trx('message_attachments').insert(row);
}

/** @returns whether it was there */
export async function deleteMessageAttachment(
  trx: Db,
  { id, attachmentId }: { id: string; attachmentId: string },
): Promise<boolean> {
  return (await trx('message_attachments').where({ id: attachmentId, message_id: id }).delete()) === 1;
}
