import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import { patientReferenceSchema } from '../patients/patients.schema.ts';
import { codeSystems, flags, releasePlans, releaseStates, reportStatuses, words } from './report.schema.ts';

export { correctResultBody, newResultBody, observationBody } from './report.schema.ts';

const personSchema = z.object({ id: z.uuid(), name: z.string() });

/** Numbers are text, as the laboratory wrote them: '7.0' stays '7.0'. */
export const observationSchema = z.object({
  ordinal: z.int(),
  name: z.string(),
  code: z.string().nullable(),
  system: z.enum(codeSystems),
  valueNumber: z.string().nullable(),
  valueText: z.string().nullable(),
  comparator: z.enum(['<', '>']).nullable(),
  unit: z.string().nullable(),
  low: z.string().nullable(),
  high: z.string().nullable(),
  rangeText: z.string().nullable(),
  flag: z.enum(flags).nullable(),
  observedAt: z.string(),
  comment: z.string().nullable(),
  /** What its course over time is asked for by: /api/patients/:id/analytes/:key. */
  analyteKey: z.string(),
});
export type ObservationView = z.infer<typeof observationSchema>;

/** What was said at one filing. */
export const revisionSchema = z.object({
  revision: z.int(),
  status: z.enum(['preliminary', 'final', 'corrected', 'cancelled']),
  testName: z.string(),
  comments: z.string().nullable(),
  reportedAt: z.string(),
  reason: z.string().nullable(),
  /** Null for the laboratory's feed. */
  filedBy: personSchema.nullable(),
  filedAt: z.string(),
  observations: z.array(observationSchema),
});
export type RevisionView = z.infer<typeof revisionSchema>;

/** A row of the list. */
export const resultRowSchema = z.object({
  id: z.uuid(),
  patient: patientReferenceSchema,
  testName: z.string(),
  testCode: z.string().nullable(),
  testSystem: z.enum(codeSystems),
  specialty: z.string().nullable(),
  laboratory: z.string().nullable(),
  collectedAt: z.string().nullable(),
  reportedAt: z.string(),
  status: z.enum(reportStatuses),
  revision: z.int(),
  isAbnormal: z.boolean(),
  releaseState: z.enum(releaseStates),
  releasePlan: z.enum(releasePlans),
  /** Which rule decided, in words. */
  releaseWhy: z.string(),
  /** When the rule lets it out; null where no date does. */
  releaseDueAt: z.string().nullable(),
  /** Shown to the patient since then; null while it is not. */
  visibleFrom: z.string().nullable(),
  heldReason: z.string().nullable(),
  reviewOn: z.iso.date().nullable(),
  hasNote: z.boolean(),
  clinicianActedAt: z.string().nullable(),
  /** When the patient first opened what it says now. */
  readAt: z.string().nullable(),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type ResultRow = z.infer<typeof resultRowSchema>;

export const resultActs = [
  'release',
  'hold',
  'note',
  'acted',
  'retract',
  'correct',
  'cancel',
  'enter-in-error',
] as const;
export type ResultAct = (typeof resultActs)[number];

/** GET /api/results/:id (audited). */
export const resultSchema = resultRowSchema.extend({
  source: z.enum(['form', 'csv', 'feed']),
  accession: z.string().nullable(),
  specimen: z.string().nullable(),
  receivedAt: z.string().nullable(),
  comments: z.string().nullable(),
  /** Why it was cancelled or entered in error. */
  statusReason: z.string().nullable(),
  releaseRuleId: z.uuid().nullable(),
  /** Null for the rule. */
  releasedBy: personSchema.nullable(),
  /** Why it was let out against a rule, or after it was withdrawn. */
  releasedReason: z.string().nullable(),
  heldAt: z.string().nullable(),
  heldBy: personSchema.nullable(),
  retractedReason: z.string().nullable(),
  retractedBy: personSchema.nullable(),
  retractedAt: z.string().nullable(),
  /** What a clinician wrote for the patient, in plain English. */
  note: z.string().nullable(),
  noteBy: personSchema.nullable(),
  clinicianActedBy: personSchema.nullable(),
  /** The patient sees that a result is coming. */
  showsComing: z.boolean(),
  createdBy: personSchema.nullable(),
  /** Newest first; the first is what the report says now. */
  revisions: z.array(revisionSchema),
  /** Acts possible now, and for those that are not, why (a code). */
  acts: z.record(z.enum(resultActs), z.union([z.literal(true), z.string()])),
});
export type ResultView = z.infer<typeof resultSchema>;

export const resultFilter = z.object({
  releaseState: z.union([z.enum(releaseStates), z.array(z.enum(releaseStates)).min(1)]).optional(),
  status: z.enum(reportStatuses).optional(),
  specialty: z.string().max(100).optional(),
  patientId: z.uuid().optional(),
  /** Held, and to be looked at again today or before. */
  reviewDue: z.boolean().optional(),
  /** Its rule lets it out before London's day ends. */
  dueToday: z.boolean().optional(),
  /** Waiting until a clinician has acted. */
  awaitsClinician: z.boolean().optional(),
  abnormal: z.boolean().optional(),
  id: z.array(z.uuid()).max(100).optional(),
});
export type ResultFilter = z.output<typeof resultFilter>;
export const resultList = listQuery({
  sortable: ['reportedAt'],
  defaultSort: ['reportedAt', 'DESC'],
  filter: resultFilter,
});
/** POST /api/results/search: `q` is a laboratory's accession number, an NHS number or a hospital number, whole. */
export const resultSearch = listQuery({
  sortable: ['reportedAt'],
  defaultSort: ['reportedAt', 'DESC'],
  filter: z.object({ q: z.string().trim().max(60).optional() }),
  asBody: true,
});

const reason = words(500).refine((text) => text.length >= 3, 'Say why, for whoever asks later.');
const note = words(4_000);
/** POST /api/results/:id/release (If-Match). A reason is needed where a rule says never, or after it was withdrawn. */
export const releaseResultBody = z.strictObject({ reason: reason.optional(), note: note.optional() });
/** POST /api/results/:id/hold (If-Match). */
export const holdResultBody = z.strictObject({ reason, reviewOn: z.iso.date() });
/** POST /api/results/:id/note (If-Match); null takes it away. */
export const noteResultBody = z.strictObject({ note: note.nullable() });
/** POST /api/results/:id/acted (If-Match): the clinician has dealt with it; releases it where the rule waits for that. */
export const actedResultBody = z.strictObject({ note: note.optional() });
/** POST /api/results/:id/retract, …/cancel, …/entered-in-error (If-Match). */
export const reasonBody = z.strictObject({ reason });
