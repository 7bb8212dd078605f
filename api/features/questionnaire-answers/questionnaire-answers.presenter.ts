import type { CompiledQuestionnaire } from '../questionnaires/evaluation/evaluation.policy.ts';
import { formOf } from './answer-words.policy.ts';
import type { AnswersDetail, AnswersRecord, CourseRow } from './questionnaire-answers.queries.ts';
import type { AnswersRow, AnswersView } from './questionnaire-answers.schema.ts';

export const presentAnswersRow = (row: AnswersRecord): AnswersRow => ({
  id: row.id,
  patient: row.patient,
  questionnaire: row.questionnaire,
  number: row.number,
  submittedAt: row.submitted_at.toISOString(),
  scores: row.score_names.map(({ id, name }) => ({
    id,
    name,
    value: row.scores[id]?.value ?? null,
    band: row.scores[id]?.band ?? null,
  })),
  openAlerts: row.open_alerts,
});

/** Times that PostgreSQL's JSON wrote, in the portal's spelling. */
const at = (time: string): string => new Date(time).toISOString();

export function presentAnswers(
  row: AnswersDetail,
  compiled: CompiledQuestionnaire,
  course: readonly CourseRow[],
): AnswersView {
  const fileOf = new Map(row.files.map((file) => [file.id, file]));
  const base = presentAnswersRow(row);
  return {
    ...base,
    assignmentId: row.assignment_id,
    isCurrent: row.is_current,
    form: formOf(compiled, row.answers).map((line) =>
      line.kind === 'question'
        ? {
            ...line,
            files: line.files.flatMap((id) => {
              const file = fileOf.get(id);
              return file ? [file] : [];
            }),
          }
        : { ...line, answer: null, files: [] },
    ),
    scores: base.scores.map((score) => ({
      ...score,
      meaning: row.scores[score.id]?.meaning ?? null,
      course: course.map(({ id, submitted_at, scores }) => ({
        submissionId: id,
        submittedAt: submitted_at.toISOString(),
        value: scores[score.id]?.value ?? null,
        band: scores[score.id]?.band ?? null,
      })),
    })),
    submissions: row.submissions.map((each) => ({ ...each, submittedAt: at(each.submittedAt) })),
    alerts: row.alerts.map((each) => ({ ...each, raisedAt: at(each.raisedAt) })),
    letterId: row.letter_id,
  };
}
