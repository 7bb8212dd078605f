import type { Db } from '../../../lib/db.ts';
import type { AttachmentType } from './attachment-types.ts';

export interface NewAttachment {
  id: string;
  ticket_id: string;
  event_id: string;
  file_sha256: string;
  file_name: string;
  media_type: AttachmentType;
}

export async function insertAttachments(trx: Db, rows: NewAttachment[]): Promise<void> {
  if (rows.length > 0) await trx('ticket_attachments').insert(rows);
}

/** A file that nobody has looked into yet. */
export async function findWaitingAttachment(
  db: Db,
  id: string,
): Promise<{ file_sha256: string; media_type: AttachmentType } | undefined> {
  return db('ticket_attachments').where({ id, state: 'waiting' }).first('file_sha256', 'media_type');
}

/** Writes what came of looking into it, for whoever comes first. */
export async function settleAttachment(db: Db, id: string, refusalCode: string | null): Promise<void> {
  await db('ticket_attachments')
    .where({ id, state: 'waiting' })
    .update({ state: refusalCode ? 'refused' : 'accepted', refusal_code: refusalCode });
}

export interface AttachmentFile {
  file_sha256: string;
  file_name: string;
  media_type: AttachmentType;
  size: number;
  state: 'waiting' | 'accepted' | 'refused';
  ticket_id: string;
  patient_id: string | null;
}

/** A file of this ticket, or of one that was merged into it. */
export async function findAttachment(
  db: Db,
  { id, attachmentId }: { id: string; attachmentId: string },
): Promise<AttachmentFile | undefined> {
  const { rows } = await db.raw(
    `with recursive way as (
       select a.ticket_id as id from ticket_attachments a where a.id = ?
       union all select t.merged_into_id from way join support_tickets t on t.id = way.id where t.merged_into_id is not null)
     select a.file_sha256, a.file_name, a.media_type, f.size, a.state, a.ticket_id, t.patient_id
       from ticket_attachments a join files f on f.sha256 = a.file_sha256 join support_tickets t on t.id = a.ticket_id
      where a.id = ? and ?::uuid in (select id from way)`,
    [attachmentId, attachmentId, id],
  );
  return rows[0];
}
