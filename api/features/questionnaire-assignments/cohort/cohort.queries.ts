import { type Db, namedRows } from '../../../lib/db.ts';

/** Questionnaires that are asked at present, by name. */
export const publishedQuestionnaires = (db: Db): Promise<{ id: string; label: string }[]> =>
  namedRows(
    db,
    'questionnaire-assignments.published',
    `select q.id, q.name as label from questionnaires q
      where exists (select 1 from questionnaire_versions v where v.questionnaire_id = q.id and v.state = 'published')
      order by lower(q.name)`,
  );

/** Of these patients those who have the questionnaire to answer already, about no appointment. */
export async function whoHasItOpen(
  db: Db,
  questionnaireId: string,
  patientIds: readonly string[],
): Promise<Set<string>> {
  const rows = await namedRows<{ patient_id: string }>(
    db,
    'questionnaire-assignments.who-has-it-open',
    `select patient_id from questionnaire_assignments
      where patient_id = any(?::uuid[]) and questionnaire_id = ? and state = 'open' and appointment_id is null`,
    [[...patientIds], questionnaireId],
  );
  return new Set(rows.map(({ patient_id }) => patient_id));
}
