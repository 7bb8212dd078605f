import { type Db, namedRows } from '../../../lib/db.ts';
import type { AttachmentState } from '../../files/attachments/attachments.queries.ts';

export interface AttachmentRecord {
  id: string;
  question: string;
  state: AttachmentState;
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
