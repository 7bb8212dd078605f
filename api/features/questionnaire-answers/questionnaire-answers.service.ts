import type { z } from 'zod';
import type { Db } from '../../lib/db.ts';
import { notFound } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import { wilson } from '../../lib/statistics/proportions.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { compiledVersion } from '../questionnaire-assignments/answering/compiled-versions.ts';
import { evaluate } from '../questionnaires/evaluation/evaluation.policy.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { type CompletionRow, countCompletion } from './export/completion.queries.ts';
import { toQuestionnaireResponse } from './fhir/questionnaire-response.policy.ts';
import { presentAnswers, presentAnswersRow } from './questionnaire-answers.presenter.ts';
import { type AnswersDetail, courseOf, findAnswers, listAnswers } from './questionnaire-answers.queries.ts';
import type { AnswersView, answersList, answersSearch, Completion } from './questionnaire-answers.schema.ts';

/** What patients sent, in its order; `q` is a patient's number. */
export async function browseAnswers(db: Db, query: z.output<typeof answersList | typeof answersSearch>) {
  const { rows, total } = await listAnswers(db, query);
  return pageOf(rows, query, total, presentAnswersRow);
}

/** @throws Problem 404 */
export async function requireAnswers(db: Db, id: string): Promise<AnswersDetail> {
  const row = await findAnswers(db, id);
  if (!row) throw notFound();
  return row;
}

/** Answers as the form they were given to, with scores and their course. Reading them is audited. @throws Problem 404 */
export async function readAnswers(db: Db, actor: StaffActor, id: string): Promise<AnswersView> {
  const row = await requireAnswers(db, id);
  await auditReading(db, actor, row, 'form');
  return viewOf(db, row);
}

/** `readAnswers` of a row that is there, without the audit. */
export async function viewOf(db: Db, row: AnswersDetail): Promise<AnswersView> {
  const compiled = await compiledVersion(row.version_id, async () => row.definition);
  return presentAnswers(row, compiled, await courseOf(db, row.patient_id, row.questionnaire_id));
}

/** Answers as a QuestionnaireResponse of FHIR R4, and what it has no place for. Audited. @throws Problem 404 */
export async function exportResponse(db: Db, actor: StaffActor, id: string) {
  const row = await requireAnswers(db, id);
  await auditReading(db, actor, row, 'fhir');
  const compiled = await compiledVersion(row.version_id, async () => row.definition);
  return toQuestionnaireResponse(row.definition, {
    id: row.id,
    questionnaire: { id: row.questionnaire_id, number: row.questionnaire.number },
    nhsNumber: row.patient.nhsNumber,
    submittedAt: row.submitted_at,
    isAmended: row.number > 1,
    answers: row.answers,
    shown: evaluate(compiled, row.answers, '1970-01-01').shown,
    files: new Map(row.files.map((file) => [file.id, file])),
    scores: presentAnswersRow(row).scores,
  });
}

const nobody = {
  source: null,
  asked: 0,
  submitted: 0,
  open: 0,
  expired: 0,
  withdrawn: 0,
  median_hours: null,
};

/** What became of what was asked in the last days, together and by who asked. */
export async function completionOf(db: Db, questionnaireId: string, days: number): Promise<Completion> {
  const rows = await countCompletion(db, questionnaireId, days);
  return {
    ...countsOf(rows.find(({ source }) => source === null) ?? nobody),
    bySource: rows.flatMap((row) => (row.source ? [{ source: row.source, ...countsOf(row) }] : [])),
  };
}

function countsOf({ source: _, median_hours, ...counts }: CompletionRow): Omit<Completion, 'bySource'> {
  const rate = wilson({ hits: counts.submitted, of: counts.asked - counts.withdrawn });
  return {
    ...counts,
    rate: rate && { share: rate.value, from: rate.low, to: rate.high },
    medianHours: median_hours,
  };
}

/** Writes down who read a patient's answers, and how. */
export const auditReading = (
  db: Db,
  actor: StaffActor,
  row: AnswersDetail,
  as: 'form' | 'pdf' | 'fhir' | 'file' | 'attachment',
): Promise<void> =>
  recordAudit(db, actor, {
    action: 'questionnaire-answers.viewed',
    entity: 'questionnaire-answers',
    entityId: row.id,
    patientId: row.patient_id,
    after: { as },
  });
