import type { Db } from '../../../lib/db.ts';
import type { Attachment } from '../../files/attachments/attachments.queries.ts';

/** A file that was added to an asking, with where its bytes are. */
export async function findAnswerFile(db: Db, id: string): Promise<Attachment | undefined> {
  const { rows } = await db.raw(
    `select a.file_sha256, a.file_name, a.media_type, f.size, a.state
       from questionnaire_attachments a join files f on f.sha256 = a.file_sha256 where a.id = ?`,
    [id],
  );
  return rows[0];
}
