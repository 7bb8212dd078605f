import type { Db } from '../../../lib/db.ts';
import type { AttachmentType } from '../../files/attachments/attachment-types.ts';
import type { Attachment } from '../../files/attachments/attachments.queries.ts';

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

export interface TicketAttachment extends Attachment {
  ticket_id: string;
  patient_id: string | null;
}

/** A file of this ticket, or of one that was merged into it. */
export async function findAttachment(
  db: Db,
  { id, attachmentId }: { id: string; attachmentId: string },
): Promise<TicketAttachment | undefined> {
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
