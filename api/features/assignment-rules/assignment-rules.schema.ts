import { z } from 'zod';
import { patientReferenceSchema } from '../patients/patients.schema.ts';
import { patienceFields } from '../questionnaire-assignments/questionnaire-assignments.schema.ts';
import { ruleChangeFields, ruleFields } from '../rules/rules.schema.ts';

const daysSentence = 'Fill in a whole number from 0 to 365.';
const days = z.int(daysSentence).min(0, daysSentence).max(365, daysSentence);
/** Null: every one. */
const some = z
  .array(z.string().trim().min(1).max(200))
  .min(1, 'Choose at least one, or every one.')
  .max(50)
  .nullable();

const conditions = {
  name: z.string().trim().min(1, 'Give the rule a name.').max(120),
  questionnaireId: z.uuid('Choose a questionnaire.'),
  specialties: some,
  clinics: some,
  locations: some,
  /** Asked so many days before the appointment, or as soon as it is booked where that is later. */
  daysBefore: days,
  /** To be answered so many days before it. */
  dueDaysBefore: days,
  ...patienceFields,
};
const DUE_FIRST = {
  path: ['dueDaysBefore'],
  params: { code: 'due-before-opening' },
  message: 'It cannot be due before it is asked: choose fewer days.',
};
/** POST /api/assignment-rules; PUT /api/assignment-rules/:id (If-Match). A new rule is off. */
export const assignmentRuleBody = z
  .strictObject(conditions)
  .refine(({ daysBefore, dueDaysBefore }) => dueDaysBefore <= daysBefore, DUE_FIRST);
export type AssignmentRuleConditions = z.infer<typeof assignmentRuleBody>;

/** GET /api/assignment-rules, …/:id. POST …/:id/switch-on | switch-off (If-Match). */
export const assignmentRuleSchema = z.object({
  id: z.uuid(),
  ...conditions,
  ...ruleFields,
  questionnaire: z.object({ id: z.uuid(), name: z.string(), isPublished: z.boolean() }),
  /** The latest time it looked, whether or not anything came of it. */
  ranAt: z.string().nullable(),
  /** How many it asked in the last 30 days, up to 10,001 for more than ten thousand. */
  askedLately: z.int(),
  ...ruleChangeFields,
});
export type AssignmentRuleView = z.infer<typeof assignmentRuleSchema>;

/** GET /api/assignment-rules/choices: what appointments have, and where they may be. */
export const ruleChoicesSchema = z.object({
  specialties: z.array(z.string()),
  clinics: z.array(z.string()),
  locations: z.array(z.string()),
});

/** POST /api/assignment-rules/dry-run with the conditions, saved or not: whom it would have asked in the last 30 days. */
export const assignmentDryRunBody = z.strictObject({
  questionnaireId: conditions.questionnaireId,
  specialties: conditions.specialties,
  clinics: conditions.clinics,
  locations: conditions.locations,
  daysBefore: conditions.daysBefore,
});
export type AssignmentDryRunConditions = z.infer<typeof assignmentDryRunBody>;

/** Why a fitting appointment's patient would not have been asked; of several reasons the first of these. */
export const notAskedCodes = [
  'merged',
  'deceased',
  'no-account',
  'cancelled-before',
  'asked-already',
] as const;
export type NotAskedCode = (typeof notAskedCodes)[number];
export const assignmentDryRunSchema = z.object({
  /** Each day of the last thirty, the oldest first. */
  days: z.array(z.object({ day: z.iso.date(), asked: z.int() })),
  total: z.int(),
  /** Appointments that fitted. */
  considered: z.int(),
  notAsked: z.array(z.object({ code: z.enum(notAskedCodes), sentence: z.string(), appointments: z.int() })),
  specialties: z.array(z.object({ specialty: z.string(), asked: z.int() })),
  /** Some of them, to look at. */
  examples: z.array(
    z.object({
      patient: patientReferenceSchema,
      day: z.iso.date(),
      specialty: z.string(),
      startsAt: z.string(),
    }),
  ),
  /** What the records of today cannot say about those days, in sentences. */
  cannotTell: z.array(z.string()),
});
export type AssignmentDryRun = z.infer<typeof assignmentDryRunSchema>;
