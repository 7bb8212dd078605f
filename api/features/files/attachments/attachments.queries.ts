import type { Db } from '../../../lib/db.ts';
import type { AttachmentType } from './attachment-types.ts';

/** Where features keep which files came with what; these columns are the same in each. */
export type AttachmentTable = 'ticket_attachments' | 'message_attachments' | 'questionnaire_attachments';

export type AttachmentState = 'waiting' | 'accepted' | 'refused';

/** A file that came with something: what it takes to open it. */
export interface Attachment {
  file_sha256: string;
  file_name: string;
  media_type: AttachmentType;
  size: number;
  state: AttachmentState;
}

/** A file that nobody has looked into yet. */
export async function findWaitingAttachment(
  db: Db,
  table: AttachmentTable,
  id: string,
): Promise<Pick<Attachment, 'file_sha256' | 'media_type'> | undefined> {
  return db(table).where({ id, state: 'waiting' }).first('file_sha256', 'media_type');
}

/** Writes what came of looking into it, for whoever comes first. */
export async function settleAttachment(
  db: Db,
  table: AttachmentTable,
  id: string,
  refusalCode: string | null,
): Promise<void> {
  await db(table)
    .where({ id, state: 'waiting' })
    .update({ state: refusalCode ? 'refused' : 'accepted', refusal_code: refusalCode });
}
