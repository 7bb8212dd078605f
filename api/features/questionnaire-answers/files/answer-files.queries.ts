import type { Db } from '../../../lib/db.ts';

export interface AnswerFile {
  sha256: string;
  size: number;
  name: string;
  mediaType: string;
  state: 'waiting' | 'accepted' | 'refused';
}

/** A file that was added to an asking, with where its bytes are. */
export async function findAnswerFile(db: Db, id: string): Promise<AnswerFile | undefined> {
  const { rows } = await db.raw(
    `select f.file_sha256 as sha256, b.size::float8 as size, f.file_name as name, f.media_type as "mediaType", f.state
       from questionnaire_attachments f join files b on b.sha256 = f.file_sha256 where f.id = ?`,
    [id],
  );
  return rows[0];
}
