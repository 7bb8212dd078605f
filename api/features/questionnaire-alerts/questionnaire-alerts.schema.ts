import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import { patientReferenceSchema } from '../patients/patients.schema.ts';

export const alertCompares = ['at-least', 'at-most'] as const;
export type AlertCompare = (typeof alertCompares)[number];

const person = z.object({ id: z.uuid(), name: z.string() });
/** GET /api/alert-recipients: one whom a rule may tell. */
export const alertRecipientSchema = person;

export const alertRuleSchema = z.object({
  id: z.uuid(),
  questionnaireId: z.uuid(),
  scoreId: z.string(),
  /** As the published version calls it; null where that has no such score, and the rule cannot fire. */
  scoreName: z.string().nullable(),
  compare: z.enum(alertCompares),
  threshold: z.number(),
  advice: z.string().nullable(),
  tells: z.array(person),
  isActive: z.boolean(),
  version: z.int(),
});
export type AlertRule = z.infer<typeof alertRuleSchema>;

const rule = {
  compare: z.enum(alertCompares),
  threshold: z.number('Fill in a number.').min(-1_000_000).max(1_000_000),
  advice: z.string().trim().max(500).nullable(),
  /** Staff who are told by e-mail; everybody who may sees the list. */
  tells: z.array(z.uuid()).max(20),
  isActive: z.boolean(),
};
/** POST /api/questionnaires/:id/alert-rules */
export const newAlertRuleBody = z.strictObject({ scoreId: z.string().min(1).max(64), ...rule });
/** PUT /api/alert-rules/:id */
export const alertRuleBody = z.strictObject(rule);

/** A score that reached what the clinic asked to be told of. */
export const alertSchema = z.object({
  id: z.uuid(),
  patient: patientReferenceSchema,
  questionnaire: person,
  submissionId: z.uuid(),
  scoreName: z.string(),
  value: z.number(),
  band: z.string().nullable(),
  compare: z.enum(alertCompares),
  threshold: z.number(),
  advice: z.string().nullable(),
  state: z.enum(['open', 'dealt-with']),
  raisedAt: z.string(),
  /** The patient has sent other answers since. */
  isAnsweredAgain: z.boolean(),
  dealtWith: z.object({ at: z.string(), by: person.nullable(), note: z.string().nullable() }).nullable(),
  version: z.int(),
});
export type AlertView = z.infer<typeof alertSchema>;

/** GET /api/questionnaire-alerts */
export const alertList = listQuery({
  sortable: ['raisedAt'],
  defaultSort: ['raisedAt', 'DESC'],
  filter: z.object({
    state: z.enum(['open', 'dealt-with']).optional(),
    questionnaireId: z.uuid().optional(),
    patientId: z.uuid().optional(),
  }),
});

/** POST /api/questionnaire-alerts/:id/deal-with */
export const dealWithBody = z.strictObject({
  note: z.string().trim().min(3, 'Say in a few words what was done.').max(1000),
});
