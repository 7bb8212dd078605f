import { z } from 'zod';
import { patientReferenceSchema } from '../patients/patients.schema.ts';
import { ruleChangeFields, ruleFields } from '../rules/rules.schema.ts';

/** A whole number, with one sentence for whatever else was sent: it stands beside the gap it was typed into. */
const whole = (from: number, to: number) => {
  const sentence = `Fill in a whole number from ${from} to ${to}.`;
  return z.int(sentence).min(from, sentence).max(to, sentence);
};

const conditions = {
  name: z.string().trim().min(1).max(120),
  /** London's clock: the batch is built in this hour of every day. */
  hour: z.int().min(0).max(23),
  /** Who lets the batch go: a person, or nobody. */
  release: z.enum(['by-person', 'by-itself']),
  /** Null: every specialty. */
  specialties: z
    .array(z.string().min(1).max(100))
    .min(1, 'Choose at least one specialty, or every one.')
    .max(50)
    .nullable(),
  leastAge: whole(16, 120),
  recentDays: whole(0, 730),
  wordingId: z.uuid('Choose a wording.'),
  secondWordingId: z.uuid().nullable(),
  reminderWordingId: z.uuid().nullable(),
  mostReminders: whole(0, 5),
  reminderDays: whole(1, 90),
};

/** POST /api/invitation-rules; PUT /api/invitation-rules/:id (If-Match). A new rule is off. */
export const ruleBody = z.strictObject(conditions);
export type RuleConditions = z.infer<typeof ruleBody>;

/** GET /api/invitation-rules, …/:id. POST …/:id/switch-on | switch-off (If-Match). */
export const ruleSchema = z.object({
  id: z.uuid(),
  ...conditions,
  ...ruleFields,
  /** The latest time it looked, whether or not anything came of it. */
  lastRun: z.object({ at: z.string(), patients: z.int() }).nullable(),
  lastBatch: z
    .object({ id: z.uuid(), name: z.string(), state: z.string(), rows: z.int().nullable() })
    .nullable(),
  /** Null while it is off. */
  nextRunAt: z.string().nullable(),
  ...ruleChangeFields,
});
export type RuleView = z.infer<typeof ruleSchema>;

/** POST /api/invitation-rules/dry-run with the conditions, saved or not: whom it would have invited over the last 30 days. */
export const dryRunBody = ruleBody.pick({ hour: true, specialties: true, leastAge: true, recentDays: true });
export type DryRunConditions = z.infer<typeof dryRunBody>;

/** Why a patient with a fitting appointment would not have been invited; of several reasons the first of these. */
export const notInvitedCodes = [
  'merged',
  'deceased',
  'under-16',
  'already-registered',
  'texts-stopped',
  'invited-recently',
  'no-address-at-all',
] as const;
export type NotInvitedCode = (typeof notInvitedCodes)[number];

export const dryRunSchema = z.object({
  /** Each night of the last thirty, the oldest first. */
  days: z.array(z.object({ day: z.string(), invited: z.int(), sms: z.int(), email: z.int(), post: z.int() })),
  total: z.int(),
  /** Appointments looked at, and why their patients would not have been invited. */
  considered: z.int(),
  notInvited: z.array(z.object({ code: z.enum(notInvitedCodes), sentence: z.string(), patients: z.int() })),
  specialties: z.array(z.object({ specialty: z.string(), patients: z.int() })),
  /** The first of them, to look at. */
  examples: z.array(
    z.object({
      patient: patientReferenceSchema,
      day: z.string(),
      specialty: z.string(),
      channel: z.enum(['sms', 'email', 'post']),
    }),
  ),
  /** What the records of today cannot say about those days, in sentences. */
  cannotTell: z.array(z.string()),
});
export type DryRun = z.infer<typeof dryRunSchema>;
/** GET /api/invitation-rules/specialties → { specialties: string[] } for the form. */
