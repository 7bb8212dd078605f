import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import { type Definition, definitionSchema } from './questionnaire-definition.schema.ts';

export const versionStates = ['draft', 'published', 'retired'] as const;
export type VersionState = (typeof versionStates)[number];

const person = z.object({ id: z.uuid(), name: z.string() });

export const questionnaireRowSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  specialty: z.string().nullable(),
  state: z.enum(versionStates),
  publishedNumber: z.int().nullable(),
  hasDraft: z.boolean(),
  questions: z.int(),
  updatedAt: z.string(),
  updatedBy: person.nullable(),
  version: z.int(),
});
export type QuestionnaireRow = z.infer<typeof questionnaireRowSchema>;

/** GET /api/questionnaires */
export const questionnaireList = listQuery({
  sortable: ['name'],
  defaultSort: ['name', 'ASC'],
  filter: z.object({ state: z.enum(versionStates).optional() }),
});

export const questionnaireVersionSchema = z.object({
  id: z.uuid(),
  number: z.int(),
  state: z.enum(versionStates),
  madeAt: z.string(),
  madeBy: person.nullable(),
  publishedAt: z.string().nullable(),
  publishedBy: person.nullable(),
  retiredAt: z.string().nullable(),
});

/** What a check of a definition found. An 'error' keeps it from being published; a 'warning' is for its author to weigh. */
export const lintFindingSchema = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  /** The item, or the score, it is about. */
  item: z.string().nullable(),
  sentence: z.string(),
});
export type LintFinding = z.infer<typeof lintFindingSchema>;

/** As it was checked when it came in. */
const definition = z
  .custom<Definition>()
  .meta({ type: 'object', description: 'What it asks, item by item, and how its answers are scored' });

/** GET /api/questionnaires/:id: its versions newest first; the draft, else the published one, whole. */
export const questionnaireSchema = questionnaireRowSchema.extend({
  versions: z.array(questionnaireVersionSchema),
  definition,
  definitionNumber: z.int(),
  findings: z.array(lintFindingSchema),
});
export type QuestionnaireView = z.infer<typeof questionnaireSchema>;

/** POST /api/questionnaires: a first draft. */
export const newQuestionnaireBody = z.strictObject({
  name: z.string().trim().min(1).max(200),
  specialty: z.string().trim().min(1).max(100).nullable().default(null),
  definition: definitionSchema,
});
/**
 * PUT /api/questionnaires/:id (If-Match): its name, and the draft's definition; where the latest version is published, a new
 * draft begins. POST …/:id/publish and …/:id/retire, with If-Match.
 */
export const changeQuestionnaireBody = newQuestionnaireBody.required();

/** POST /api/questionnaires/check: a definition not yet saved. */
export const checkDefinitionBody = z.strictObject({ definition: definitionSchema });
export const checkedDefinitionSchema = z.object({ findings: z.array(lintFindingSchema) });

/**
 * POST /api/questionnaires/import-fhir: a FHIR R4 Questionnaire as a definition, not saved; `notRepresented` names what could
 * not be taken over. GET /api/questionnaires/:id/versions/:number/fhir: the other way round.
 */
export const importFhirBody = z.strictObject({
  resource: z
    .record(z.string(), z.unknown())
    .meta({ type: 'object', description: 'A FHIR R4 Questionnaire' }),
});
export const importedSchema = z.object({
  definition: definition.nullable(),
  notRepresented: z.array(z.string()),
  findings: z.array(lintFindingSchema),
});
export const exportedSchema = z.object({
  resource: z.custom<object>().meta({ type: 'object', description: 'A FHIR R4 Questionnaire' }),
  notRepresented: z.array(z.string()),
});

/** GET /api/questionnaires/:id/versions/:number */
export const questionnaireVersionParams = z.object({ id: z.uuid(), number: z.coerce.number().int().min(1) });
export const wholeVersionSchema = questionnaireVersionSchema.extend({ definition });

/** GET /api/questionnaires/:id/versions/:number/changes?since=: what is different, in words; since the version before when left out. */
export const changesQuery = z.strictObject({ since: z.coerce.number().int().min(1).optional() });
export const changesSchema = z.object({ sentences: z.array(z.string()) });
