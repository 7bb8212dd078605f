import type { Readable } from 'node:stream';
import { safeCsv } from '../../../lib/csv/safe-csv.ts';
import { londonDateTime } from '../../../lib/dates/london.ts';
import type { Db } from '../../../lib/db.ts';
import { isEmpty } from '../../questionnaires/evaluation/conditions.policy.ts';
import { isQuestion, placedItems } from '../../questionnaires/items.policy.ts';
import type { Question } from '../../questionnaires/questionnaire-definition.schema.ts';
import { wordsOf } from '../answer-words.policy.ts';
import { type ExportedVersion, type Span, submissionsOf } from './answers-export.queries.ts';

const whose = [
  'Sent',
  'Version',
  'Amendment',
  'NHS number',
  'Hospital number',
  'Family name',
  'Given name',
  'Born',
];

/**
 * A cohort's answers as CSV: a row for each patient's answers, a column for each question and score of any version that
 * was asked, named as its newest version names it. Streamed: read as fast as it is taken, a thousand rows in memory.
 * @param versions newest first
 */
export function answersCsv(
  db: Db,
  questionnaireId: string,
  versions: readonly ExportedVersion[],
  span: Span,
): Readable {
  const questions = new Map(versions.map(({ id, definition }) => [id, questionsOf(definition)]));
  const questionColumns = firstOfEach(versions.flatMap(({ id }) => [...(questions.get(id)?.values() ?? [])]));
  const scoreColumns = firstOfEach(versions.flatMap(({ definition }) => definition.scores));
  const numbers = new Map(versions.map(({ id, number }) => [id, number]));
  const heads = [
    ...whose,
    ...questionColumns.map(({ text }) => text),
    ...scoreColumns.flatMap(({ name }) => [name, `${name}: band`]),
  ];
  async function* rows() {
    for await (const row of submissionsOf(db, questionnaireId, span)) {
      const asked = questions.get(row.version_id);
      yield [
        londonDateTime(row.submitted_at),
        numbers.get(row.version_id) ?? '',
        row.number,
        row.nhs_number ?? '',
        row.hospital_number,
        row.family_name,
        row.given_name,
        row.date_of_birth,
        ...questionColumns.map(({ id }) => cellOf(asked?.get(id), row.answers[id])),
        ...scoreColumns.flatMap(({ id }) => [row.scores[id]?.value ?? '', row.scores[id]?.band ?? '']),
      ];
    }
  }
  return safeCsv(heads, rows());
}

const cellOf = (question: Question | undefined, answer: Parameters<typeof wordsOf>[1] | undefined) => {
  if (!question || answer === undefined || isEmpty(answer)) return '';
  // A number stays one, to be added up.
  return question.kind === 'number' || question.kind === 'scale' ? answer : wordsOf(question, answer);
};

const questionsOf = (definition: ExportedVersion['definition']): Map<string, Question> =>
  new Map(
    placedItems(definition).flatMap(({ item }) => (isQuestion(item) ? [[item.id, item] as const] : [])),
  );

/** The first of each id, in their order. */
function firstOfEach<One extends { id: string }>(all: readonly One[]): One[] {
  const first = new Map<string, One>();
  for (const one of all) if (!first.has(one.id)) first.set(one.id, one);
  return [...first.values()];
}
