import type { z } from 'zod';
import { isQuestion, placedItems } from './items.policy.ts';
import { lintDefinition } from './lint/lint.policy.ts';
import type { QuestionnaireRecord, VersionRecord } from './questionnaires.queries.ts';
import type {
  QuestionnaireRow,
  QuestionnaireView,
  questionnaireVersionSchema,
} from './questionnaires.schema.ts';

export const presentQuestionnaireRow = (row: QuestionnaireRecord): QuestionnaireRow => ({
  id: row.id,
  name: row.name,
  specialty: row.specialty,
  state: row.state,
  publishedNumber: row.published_number,
  hasDraft: row.has_draft,
  questions: placedItems(row.definition).filter(({ item }) => isQuestion(item)).length,
  updatedAt: row.updated_at.toISOString(),
  updatedBy: row.updated_by,
  version: row.version,
});

export const presentVersion = (row: VersionRecord): z.infer<typeof questionnaireVersionSchema> => ({
  id: row.id,
  number: row.number,
  state: row.state,
  madeAt: row.made_at.toISOString(),
  madeBy: row.made_by,
  publishedAt: row.published_at?.toISOString() ?? null,
  publishedBy: row.published_by,
  retiredAt: row.retired_at?.toISOString() ?? null,
});

/** With what its author should know before publishing. */
export const presentQuestionnaire = (
  row: QuestionnaireRecord,
  versions: readonly VersionRecord[],
): QuestionnaireView => ({
  ...presentQuestionnaireRow(row),
  versions: versions.map(presentVersion),
  definition: row.definition,
  definitionNumber: row.definition_number,
  findings: lintDefinition(row.definition),
});
