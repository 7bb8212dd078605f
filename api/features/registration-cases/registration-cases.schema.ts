import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import { patientReferenceSchema } from '../patients/patients.schema.ts';

export const caseStates = ['open', 'waiting', 'resolved', 'suspicious', 'closed'] as const;
export type CaseState = (typeof caseStates)[number];

/** Why a registration failed, likeliest reading first where several fit. The console has the sentences. */
export const caseCauses = [
  'day-and-month-swapped',
  'date-of-birth-digit',
  'date-of-birth-differs',
  'mobile-digit',
  'mobile-old',
  'mobile-missing',
  'email-slip',
  'email-name-changed',
  'email-old',
  'email-missing',
  'nhs-number-digit',
  'no-record',
  'several-differ',
  'under-16',
  'email-taken',
  'deceased',
  'merged',
  'already-registered',
  'invitation-gone',
  'code-undelivered',
  'code-not-entered',
] as const;
export type CaseCause = (typeof caseCauses)[number];

export const caseRowSchema = z.object({
  id: z.uuid(),
  state: z.enum(caseStates),
  likelyCause: z.enum(caseCauses),
  /** The record it seems to be about. */
  patient: patientReferenceSchema.nullable(),
  /** The latest attempt's reference, as the patient reads it out. */
  reference: z.string(),
  tries: z.int(),
  firstTriedAt: z.string(),
  lastTriedAt: z.string(),
  waitingUntil: z.string().nullable(),
  /** More than a few NHS numbers were tried from the latest attempt's network within a day. */
  looksSuspicious: z.boolean(),
  ticketNumber: z.int().nullable(),
});
export type CaseRow = z.infer<typeof caseRowSchema>;

/** GET /api/registration-cases: newest (`lastTriedAt` DESC), oldest (`firstTriedAt` ASC), most tried (`tries` DESC). */
export const caseList = listQuery({
  sortable: ['lastTriedAt', 'firstTriedAt', 'tries'],
  defaultSort: ['lastTriedAt', 'DESC'],
  filter: z.object({
    state: z.enum(caseStates).optional(),
    likelyCause: z.enum(caseCauses).optional(),
    patientId: z.uuid().optional(),
  }),
});

/** POST /api/registration-cases/search: a reference, an NHS number, an e-mail or a mobile somebody reads out. */
export const caseSearch = listQuery({
  sortable: ['lastTriedAt'],
  defaultSort: ['lastTriedAt', 'DESC'],
  filter: z.object({ q: z.string().trim().max(200).optional() }),
  asBody: true,
});

/** A run of characters of a compared value: `same`, only in what was typed (`typed`), or only on record (`record`). */
export const markedRunSchema = z.object({ text: z.string(), mark: z.enum(['same', 'typed', 'record']) });
export type MarkedRun = z.infer<typeof markedRunSchema>;

/** One field, what they typed beside the hospital's record. */
export const fieldComparisonSchema = z.object({
  field: z.enum(['nhsNumber', 'dateOfBirth', 'email', 'mobile']),
  /** Exactly as typed. */
  typed: z.string().nullable(),
  record: z.string().nullable(),
  agrees: z.boolean(),
  /** Both values in one spelling (3 Nov 1952, 07700 900123 …), cut where they part. */
  typedRuns: z.array(markedRunSchema),
  recordRuns: z.array(markedRunSchema),
  /** What the difference looks like, such as "Day and month are swapped"; null where it says nothing. */
  remark: z.string().nullable(),
});

export type FieldComparison = z.infer<typeof fieldComparisonSchema>;

export const attemptSchema = z.object({
  id: z.uuid(),
  reference: z.string(),
  at: z.string(),
  via: z.enum(['invitation', 'nhs-number']),
  state: z.enum(['failed', 'code', 'verified', 'completed', 'stopped']),
  failure: z.string().nullable(),
  fields: z.array(z.enum(['dateOfBirth', 'email', 'mobile'])),
  typed: z.object({
    nhsNumber: z.string().nullable(),
    dateOfBirth: z.string(),
    email: z.string(),
    mobile: z.string(),
  }),
  notReceived: z.int(),
  ip: z.string(),
  device: z.string(),
});

/** Somebody else's record that fits what was typed better, or as well. */
export const candidateSchema = z.object({
  patient: patientReferenceSchema,
  /** Fields that agree with what was typed. */
  agrees: z.array(z.enum(['nhsNumber', 'dateOfBirth', 'email', 'mobile'])),
  hasAccount: z.boolean(),
  why: z.string(),
});

export const sentTextSchema = z.object({
  id: z.uuid(),
  purpose: z.string(),
  channel: z.enum(['sms', 'email', 'post']),
  state: z.string(),
  reason: z.string().nullable(),
  createdAt: z.string(),
  acceptedAt: z.string().nullable(),
  deliveredAt: z.string().nullable(),
});

export const caseEventKinds = [
  'attempt',
  'record-corrected',
  'link-sent',
  'replied',
  'department-asked',
  'suspicious',
  'closed',
  'resolved',
  'reopened',
  'registered',
  'note',
] as const;
export type CaseEventKind = (typeof caseEventKinds)[number];

export const caseEventSchema = z.object({
  id: z.uuid(),
  at: z.string(),
  kind: z.enum(caseEventKinds),
  byName: z.string().nullable(),
  body: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});

/** Who else has it open at this moment. */
export const presenceSchema = z.object({ staffId: z.uuid(), name: z.string(), seenAt: z.string() });

/** GET /api/registration-cases/:id (audited). */
export const caseSchema = caseRowSchema.extend({
  cause: z.enum(caseCauses).nullable(),
  /** The likeliest cause as a sentence, from the evidence. */
  sentence: z.string(),
  comparison: z.array(fieldComparisonSchema),
  /** What the record says, and may be corrected here. */
  record: z
    .object({
      version: z.int(),
      mobile: z.string().nullable(),
      email: z.string().nullable(),
      dateOfBirth: z.iso.date(),
      flags: z.array(z.string()),
      hasAccount: z.boolean(),
    })
    .nullable(),
  attempts: z.array(attemptSchema),
  candidates: z.array(candidateSchema),
  texts: z.array(sentTextSchema),
  ticket: z.object({ id: z.uuid(), number: z.int(), subject: z.string(), state: z.string() }).nullable(),
  events: z.array(caseEventSchema),
  /** NHS numbers tried from the latest attempt's network in the last day, and how many cases that touches. */
  network: z.object({ nhsNumbers: z.int(), cases: z.int() }),
  registeredAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  endedByName: z.string().nullable(),
  version: z.int(),
});
export type CaseView = z.infer<typeof caseSchema>;

/** What proves that the new details are the patient's. */
export const evidenceTypes = [
  'photo-id-seen',
  'called-back-on-record',
  'security-questions',
  'gp-confirmed',
  'department-confirmed',
  'letter-from-patient',
] as const;
const reason = z.string().trim().min(3, 'Say why.').max(500);

/** POST …/:id/correct-record, If-Match of the case; `recordVersion` is the record's. */
export const correctRecordBody = z.strictObject({
  recordVersion: z.int(),
  mobile: z.string().max(40).optional(),
  email: z.string().max(320).optional(),
  dateOfBirth: z.string().max(40).optional(),
  evidence: z.enum(evidenceTypes),
  reason,
});
/** POST …/:id/send-link: a fresh link to register, to the mobile (or e-mail) on record. */
export const sendLinkBody = z.strictObject({ channel: z.enum(['sms', 'email']).default('sms') });
/** POST …/:id/reply: by e-mail, through the case's ticket (opened when there is none). */
export const replyBody = z.strictObject({ message: z.string().trim().min(3).max(5000) });
/** POST …/:id/ask-department: the case waits, and comes back after two working days. */
export const askDepartmentBody = z.strictObject({
  department: z.string().trim().min(2).max(200),
  question: z.string().trim().min(3).max(2000),
});
/** POST …/:id/mark-suspicious */
export const markSuspiciousBody = z.strictObject({ reason });
/** POST …/:id/close and …/:id/resolve */
export const endCaseBody = z.strictObject({
  cause: z.enum(caseCauses),
  note: z.string().trim().max(2000).default(''),
});
/** POST …/:id/reopen */
export const reopenCaseBody = z.strictObject({ reason });

/** POST …/:id/presence every 20 seconds while it is open: answers who else is there. */
export const presenceAnswer = z.object({ others: z.array(presenceSchema), version: z.int() });

export const caseReportQuery = z.strictObject({ days: z.coerce.number().int().min(1).max(366).default(30) });

/** GET /api/registration-cases/report?days=30 */
export const caseReportSchema = z.object({
  ended: z.int(),
  medianHoursToEnd: z.number().nullable(),
  p90HoursToEnd: z.number().nullable(),
  registeredAfterwards: z.int(),
  byCause: z.array(
    z.object({
      cause: z.enum(caseCauses),
      ended: z.int(),
      registeredAfterwards: z.int(),
      medianHoursToEnd: z.number().nullable(),
    }),
  ),
});
