import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import { patientReferenceSchema } from '../patients/patients.schema.ts';

const scoreSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Null where too little was answered. */
  value: z.number().nullable(),
  band: z.string().nullable(),
});

/** What a patient sent, with its scores; of amended answers, the newest. */
export const answersRowSchema = z.object({
  id: z.uuid(),
  patient: patientReferenceSchema,
  questionnaire: z.object({ id: z.uuid(), name: z.string(), number: z.int() }),
  /** 1, then amendments. */
  number: z.int(),
  submittedAt: z.string(),
  scores: z.array(scoreSchema),
  openAlerts: z.int(),
});
export type AnswersRow = z.infer<typeof answersRowSchema>;

/** GET /api/questionnaire-answers */
const ofAnswers = { questionnaireId: z.uuid().optional(), patientId: z.uuid().optional() };
export const answersList = listQuery({
  sortable: ['submittedAt'],
  defaultSort: ['submittedAt', 'DESC'],
  filter: z.object(ofAnswers),
});
/** POST /api/questionnaire-answers/search: of the patient with this NHS or hospital number. */
export const answersSearch = listQuery({
  sortable: ['submittedAt'],
  defaultSort: ['submittedAt', 'DESC'],
  filter: z.object({ ...ofAnswers, q: z.string().trim().max(40).optional() }),
  asBody: true,
});

const file = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  /** Only what was looked into and accepted can be opened. */
  state: z.enum(['waiting', 'accepted', 'refused']),
});
const line = z.object({
  kind: z.enum(['heading', 'display', 'question']),
  id: z.string(),
  text: z.string(),
  /** How many groups it stands in. */
  depth: z.int(),
  /** Of a question: in words; null where it was left empty. */
  answer: z.string().nullable(),
  files: z.array(file),
});

/** GET /api/questionnaire-answers/:id (audited) */
export const answersSchema = answersRowSchema.extend({
  assignmentId: z.uuid(),
  isCurrent: z.boolean(),
  form: z.array(line),
  scores: z.array(
    scoreSchema.extend({
      meaning: z.string().nullable(),
      /** The same score in what this patient sent before and since, oldest first. */
      course: z.array(
        z.object({
          submissionId: z.uuid(),
          submittedAt: z.string(),
          value: z.number().nullable(),
          band: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** Of this asking: what was sent first, and each amendment. */
  submissions: z.array(z.object({ id: z.uuid(), number: z.int(), submittedAt: z.string() })),
  alerts: z.array(
    z.object({
      id: z.uuid(),
      scoreName: z.string(),
      value: z.number(),
      state: z.enum(['open', 'dealt-with']),
      raisedAt: z.string(),
    }),
  ),
  /** The letter it was filed as. */
  letterId: z.uuid().nullable(),
});
export type AnswersView = z.infer<typeof answersSchema>;

/** GET /api/questionnaires/:id/answers.csv; whole days of London, both ends included. */
export const answersCsvQuery = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() });

/** GET /api/questionnaires/:id/completion: of what was asked from `from` on. */
export const completionQuery = z.object({ days: z.coerce.number().int().min(1).max(730).default(90) });
const completionCounts = {
  asked: z.int(),
  submitted: z.int(),
  open: z.int(),
  expired: z.int(),
  withdrawn: z.int(),
  /** Submitted of asked and not withdrawn, with the bounds of 95 % (Wilson); null where nobody was asked. */
  rate: z.object({ share: z.number(), from: z.number(), to: z.number() }).nullable(),
  /** Half of those who answered had done so within so many hours of being told. */
  medianHours: z.number().nullable(),
};
export const completionSchema = z.object({
  ...completionCounts,
  bySource: z.array(z.object({ source: z.enum(['hand', 'cohort', 'rule']), ...completionCounts })),
});
export type Completion = z.infer<typeof completionSchema>;

/** GET /api/questionnaire-answers/:id/fhir */
export const responseExportSchema = z.object({
  resource: z
    .record(z.string(), z.unknown())
    .meta({ type: 'object', description: 'QuestionnaireResponse, FHIR R4' }),
  /** What FHIR has no place for, sentence by sentence. */
  notRepresented: z.array(z.string()),
});
