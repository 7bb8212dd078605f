import { z } from 'zod';
import { answersSchema } from '../../questionnaires/questionnaire-definition.schema.ts';

const example = {
  row: {
    id: '0190f0a0-4b1c-7d2e-8f3a-5b6c7d8e9f01',
    title: 'Before your pain clinic appointment',
    state: 'open' as const,
    dueOn: '2026-12-01',
    isOverdue: false,
    savedAt: '2026-11-23T09:12:00.000Z',
    submittedAt: null,
    mayAmend: false,
    appointmentId: null,
  },
  definition: {
    title: 'Before your pain clinic appointment',
    items: [
      { kind: 'yes-no', id: 'pain', text: 'Are you in pain today?', required: true },
      {
        kind: 'scale',
        id: 'worst',
        text: 'How bad is it at its worst?',
        required: true,
        least: 0,
        most: 10,
        step: 1,
        showWhen: { question: 'pain', is: 'equals', value: true },
      },
    ],
  },
  attachment: {
    id: '0190f0a0-4b1c-7d2e-8f3a-5b6c7d8e9f02',
    question: 'photo',
    fileName: 'photo.jpg',
    mediaType: 'image/jpeg' as const,
    state: 'waiting' as const,
  },
};

export const portalQuestionnaireRowSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  state: z.enum(['open', 'submitted']),
  dueOn: z.iso.date().nullable(),
  isOverdue: z.boolean(),
  /** When something was last saved that is not sent yet. */
  savedAt: z.string().nullable(),
  submittedAt: z.string().nullable(),
  /** Sent already, and other answers may be sent instead. */
  mayAmend: z.boolean(),
  appointmentId: z.uuid().nullable(),
});
/** GET /portal/questionnaires */
export const portalQuestionnairePage = z
  .object({ items: z.array(portalQuestionnaireRowSchema), nextCursor: z.string().nullable() })
  .meta({ example: { items: [example.row], nextCursor: null } });

/** What the answers as saved come to: the pure module's word, the one the console's preview asks too. */
const evaluationSchema = z.object({
  /** Ids of what is shown now, groups and texts included. */
  shown: z.array(z.string()),
  /** What would keep it from being sent. */
  faults: z.array(z.object({ question: z.string(), code: z.string(), message: z.string() })),
  progress: z.object({ answered: z.int(), questions: z.int() }),
});

export const portalAttachmentSchema = z
  .object({
    id: z.uuid(),
    question: z.string(),
    fileName: z.string(),
    mediaType: z.enum(['application/pdf', 'image/png', 'image/jpeg']),
    /** 'waiting' is being looked into; it may be sent meanwhile. */
    state: z.enum(['waiting', 'accepted', 'refused']),
  })
  .meta({ example: example.attachment });

const evaluationExample = {
  shown: ['pain', 'worst'],
  faults: [{ question: 'worst', code: 'missing', message: 'Answer this question.' }],
  progress: { answered: 1, questions: 2 },
};

/** GET /portal/questionnaires/:id */
export const portalQuestionnaireSchema = portalQuestionnaireRowSchema
  .extend({
    /** What is asked: without what is for the hospital alone, such as what an answer counts in a score. */
    definition: z
      .record(z.string(), z.unknown())
      .meta({ type: 'object', description: 'Items in their order' }),
    /** As last saved, also of questions hidden just now; else as sent. */
    answers: answersSchema,
    evaluation: evaluationSchema,
    attachments: z.array(portalAttachmentSchema),
    /** What was sent last. */
    submission: z
      .object({
        number: z.int(),
        submittedAt: z.string(),
        answers: answersSchema,
        /** Those that the hospital shows. */
        scores: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            value: z.number().nullable(),
            band: z.string().nullable(),
            meaning: z.string().nullable(),
          }),
        ),
      })
      .nullable(),
    /** Of the saved answers: 0 before the first; hand it back as If-Match. */
    version: z.int(),
  })
  .meta({
    example: {
      ...example.row,
      definition: example.definition,
      answers: { pain: true },
      evaluation: evaluationExample,
      attachments: [],
      submission: null,
      version: 3,
    },
  });
export type PortalQuestionnaire = z.infer<typeof portalQuestionnaireSchema>;

/** PUT /portal/questionnaires/:id/answers (If-Match, the version of the saved answers). */
export const saveAnswersBody = z
  .strictObject({
    /** Null takes an answer back. */
    answers: z.record(answersSchema.keyType, answersSchema.valueType.nullable()),
    /** These are all answers there are; else those not named stay as they were. */
    replace: z.boolean().default(false),
  })
  .meta({ example: { answers: { pain: true, worst: 7 }, replace: false } });
export const savedAnswersSchema = z
  .object({ version: z.int(), savedAt: z.string(), evaluation: evaluationSchema })
  .meta({ example: { version: 4, savedAt: '2026-11-23T09:13:20.000Z', evaluation: evaluationExample } });

/** POST /portal/questionnaires/:id/attachments, multipart: the field `question`, then one `file`. */
export const attachmentFields = z.strictObject({ question: z.string().min(1).max(64) });
