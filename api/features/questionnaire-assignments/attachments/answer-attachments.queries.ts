import { type Db, namedRows } from '../../../lib/db.ts';

export interface AttachmentRecord {
  id: string;
  question: string;
  state: 'waiting' | 'accepted' | 'refused';
}

/** The files added to an assignment, oldest first. */
export const attachmentsOf = (db: Db, assignmentId: string): Promise<AttachmentRecord[]> =>
  namedRows(
    db,
    'questionnaires.attachments',
    'select id, question, state from questionnaire_attachments where assignment_id = ? order by created_at, id',
    [assignmentId],
  );

export async function insertAttachment(
  trx: Db,
  row: {
    id: string;
    assignment_id: string;
    patient_id: string;
    question: string;
    file_sha256: string;
    file_name: string;
    media_type: string;
  },
): Promise<void> {
  await trx('questionnaire_attachments').insert(row);
}

/** A file that nobody has looked into yet. */
export async function findWaitingAttachment(
  db: Db,
  id: string,
): Promise<{ file_sha256: string; media_type: 'application/pdf' | 'image/png' | 'image/jpeg' } | undefined> {
  return db('questionnaire_attachments').where({ id, state: 'waiting' }).first('file_sha256', 'media_type');
}

/** Writes what came of looking into it, for whoever comes first. */
export async function settleAttachment(db: Db, id: string, refusalCode: string | null): Promise<void> {
  await db('questionnaire_attachments')
    .where({ id, state: 'waiting' })
    .update({ state: refusalCode ? 'refused' : 'accepted', refusal_code: refusalCode });
}
