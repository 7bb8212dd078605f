import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import { patientReferenceSchema } from '../patients/patients.schema.ts';

export const assignmentStates = ['open', 'submitted', 'withdrawn', 'expired'] as const;
export type AssignmentState = (typeof assignmentStates)[number];
export const assignmentSources = ['hand', 'cohort', 'rule'] as const;
export type AssignmentSource = (typeof assignmentSources)[number];

const person = z.object({ id: z.uuid(), name: z.string() });
/** A whole number, with one sentence for whatever else was sent: it stands beside the gap it was typed into. */
const whole = (from: number, to: number) => {
  const sentence = `Fill in a whole number from ${from} to ${to}.`;
  return z.int(sentence).min(from, sentence).max(to, sentence);
};

/** How patience runs out: asked again so often, so far apart, and no more so long after it was due. */
export const patienceFields = {
  mostReminders: whole(0, 5),
  reminderDays: whole(1, 90),
  graceDays: whole(0, 365),
  /** Whether the patient may send other answers later, until it ends. */
  allowAmend: z.boolean(),
};
export const usualPatience = { mostReminders: 2, reminderDays: 3, graceDays: 14, allowAmend: false };
export type Patience = typeof usualPatience;

/** A row of the list: that somebody was asked, and what became of it. Never what they answered. */
export const assignmentRowSchema = z.object({
  id: z.uuid(),
  patient: patientReferenceSchema,
  questionnaire: z.object({ id: z.uuid(), name: z.string(), number: z.int() }),
  state: z.enum(assignmentStates),
  /** Open, and its day is over. */
  isOverdue: z.boolean(),
  source: z.enum(assignmentSources),
  opensOn: z.iso.date(),
  dueOn: z.iso.date().nullable(),
  remindCount: z.int(),
  submittedAt: z.string().nullable(),
  createdAt: z.string(),
  version: z.int(),
});
export type AssignmentRow = z.infer<typeof assignmentRowSchema>;

/** GET /api/questionnaire-assignments/:id (audited). */
export const assignmentSchema = assignmentRowSchema.extend({
  ...patienceFields,
  /** After this day nobody waits for it any more. */
  expiresOn: z.iso.date().nullable(),
  appointment: z
    .object({ id: z.uuid(), specialty: z.string(), startsAt: z.string(), status: z.string() })
    .nullable(),
  /** The rule, where one asked. */
  rule: person.nullable(),
  assignedBy: person.nullable(),
  toldAt: z.string().nullable(),
  nextReminderAt: z.string().nullable(),
  /** When the patient last saved something that is not sent yet. */
  savedAt: z.string().nullable(),
  submissions: z.array(z.object({ number: z.int(), submittedAt: z.string() })),
  withdrawn: z.object({ at: z.string(), by: person.nullable(), reason: z.string() }).nullable(),
  expiredAt: z.string().nullable(),
  notifications: z.array(
    z.object({
      id: z.uuid(),
      purpose: z.string(),
      channel: z.string(),
      state: z.string(),
      reason: z.string().nullable(),
      sendAfter: z.string(),
      settledAt: z.string().nullable(),
    }),
  ),
});
export type AssignmentView = z.infer<typeof assignmentSchema>;

const filterFields = {
  questionnaireId: z.uuid().optional(),
  patientId: z.uuid().optional(),
  state: z.enum(assignmentStates).optional(),
  overdue: z.boolean().optional(),
};
export const assignmentFilter = z.object(filterFields);
export type AssignmentFilter = z.infer<typeof assignmentFilter>;
const sorting = { sortable: ['createdAt'], defaultSort: ['createdAt', 'DESC'] } as const;
/** GET /api/questionnaire-assignments */
export const assignmentList = listQuery({ ...sorting, filter: assignmentFilter });
/** POST /api/questionnaire-assignments/search: `q` is an NHS number, which no address may hold. */
export const assignmentSearch = listQuery({
  ...sorting,
  filter: z.object({ ...filterFields, q: z.string().trim().max(40).optional() }),
  asBody: true,
});

/** POST /api/questionnaire-assignments: ask one patient or several, about an appointment or not. */
export const assignBody = z.strictObject({
  questionnaireId: z.uuid('Choose a questionnaire.'),
  patientIds: z.array(z.uuid()).min(1, 'Choose at least one patient.').max(100),
  /** Of the one patient asked. */
  appointmentId: z.uuid().nullable().default(null),
  /** Today, when left out. */
  opensOn: z.iso.date().optional(),
  dueOn: z.iso.date().nullable().default(null),
  mostReminders: patienceFields.mostReminders.default(usualPatience.mostReminders),
  reminderDays: patienceFields.reminderDays.default(usualPatience.reminderDays),
  graceDays: patienceFields.graceDays.default(usualPatience.graceDays),
  allowAmend: z.boolean().default(usualPatience.allowAmend),
});
export const assignedSchema = z.object({
  assigned: z.array(z.object({ id: z.uuid(), patientId: z.uuid() })),
  /** They have it to answer already, and were not asked twice. */
  alreadyAsked: z.array(z.uuid()),
  /** How many are told by text or e-mail now; who has no account finds it when they register. */
  told: z.int(),
});

/** PUT /api/questionnaire-assignments/:id (If-Match): one that had ended by its date is open again with a later one. */
export const changeAssignmentBody = z.strictObject({ dueOn: z.iso.date().nullable(), ...patienceFields });
/** POST …/:id/withdraw (If-Match) */
export const withdrawBody = z.strictObject({
  reason: z.string().trim().min(3, 'Say why, for whoever asks later.').max(500),
});
