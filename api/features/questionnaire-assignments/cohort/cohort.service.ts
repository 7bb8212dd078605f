import type { Db, Trx } from '../../../lib/db.ts';
import { Problem } from '../../../lib/problem.ts';
import type {
  FaultOfRow,
  ImportActor,
  ImportContext,
  ImportedRow,
  ImportSettings,
} from '../../record-imports/record-import.ts';
import { londonToday } from '../assigning/assigning.queries.ts';
import { askPatients } from '../assigning/assigning.service.ts';
import { usualPatience } from '../questionnaire-assignments.schema.ts';
import { publishedQuestionnaires, whoHasItOpen } from './cohort.queries.ts';

/** One patient of a cohort. */
export interface CohortRow {
  /** The file's day where its row has none of its own. */
  dueOn: string | null;
}

/** What a cohort may be asked. */
export const questionnairesToAsk = (db: Db) => publishedQuestionnaires(db);

const alreadyAsked = (rowNumber: number): FaultOfRow => ({
  rowNumber,
  code: 'asked-already',
  column: null,
  message: 'This patient has the questionnaire to answer already.',
});

/** Rows of patients who have it to answer already. */
export async function findAskedAlready(
  db: Db,
  rows: readonly ImportedRow<CohortRow>[],
  settings: ImportSettings,
): Promise<FaultOfRow[]> {
  const has = await whoHasItOpen(
    db,
    settings.questionnaireId ?? '',
    rows.map(({ patientId }) => patientId),
  );
  return rows.filter(({ patientId }) => has.has(patientId)).map(({ rowNumber }) => alreadyAsked(rowNumber));
}

/**
 * Asks the patients of these rows. Who was asked meanwhile is given back.
 * @throws Problem 409 'questionnaire-not-published'
 */
export async function askCohort(
  trx: Trx,
  actor: ImportActor,
  rows: readonly ImportedRow<CohortRow>[],
  { importId, settings }: ImportContext,
): Promise<FaultOfRow[]> {
  const today = await londonToday(trx);
  const asked = await askPatients(trx, actor, {
    questionnaireId: settings.questionnaireId ?? '',
    source: 'cohort',
    sourceId: importId,
    patience: usualPatience,
    whom: rows.map(({ patientId, row }) => ({
      patientId,
      appointmentId: null,
      appointmentOn: null,
      opensOn: today,
      // Between checking and importing a night may lie.
      dueOn: row.dueOn && row.dueOn < today ? today : row.dueOn,
    })),
  });
  if (!asked)
    throw new Problem(409, 'questionnaire-not-published', 'This questionnaire is not published any more.');
  const isNew = new Set(asked.assigned.map(({ patientId }) => patientId));
  const seen = new Set<string>();
  return rows.flatMap(({ rowNumber, patientId }) => {
    const isFirst = !seen.has(patientId);
    seen.add(patientId);
    return isNew.has(patientId) && isFirst ? [] : [alreadyAsked(rowNumber)];
  });
}
