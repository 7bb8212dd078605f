import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import { patientReferenceSchema } from '../patients/patients.schema.ts';

export const letterKinds = ['appointment', 'clinic', 'discharge-summary', 'other'] as const;
export type LetterKind = (typeof letterKinds)[number];
export const letterStates = ['uploaded', 'checked', 'ready', 'published', 'withdrawn', 'refused'] as const;
export type LetterState = (typeof letterStates)[number];
export const versionStates = [...letterStates, 'replaced'] as const;
export const verdicts = ['agrees', 'look', 'blocked', 'no-patient'] as const;
export type Verdict = (typeof verdicts)[number];

/** A place in the PDF, in points from the top left of its page, for the highlight. */
export const placeSchema = z.object({
  page: z.int(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});
/** One thing read in the letter, and how it compares. */
export const findingSchema = z.object({
  field: z.enum(['nhsNumber', 'name', 'dateOfBirth']),
  /** As printed in the letter. */
  text: z.string(),
  role: z.enum(['subject', 'other']),
  outcome: z.enum(['agrees', 'differs', 'partial', 'unmatched']),
  places: z.array(placeSchema),
});
export const guardSchema = z.object({
  /** Codes; the sentences stand in guard-words.ts. */
  reasons: z.array(z.string()),
  findings: z.array(findingSchema),
  /** Set when the letter's NHS number belongs to somebody other than the chosen patient. */
  otherPatient: patientReferenceSchema.nullable(),
});
export type GuardView = z.infer<typeof guardSchema>;

const personSchema = z.object({ id: z.uuid(), name: z.string() });

export const letterVersionSchema = z.object({
  id: z.uuid(),
  number: z.int(),
  state: z.enum(versionStates),
  fileName: z.string(),
  sizeBytes: z.int(),
  pages: z.int().nullable(),
  letterDate: z.iso.date().nullable(),
  refusalCode: z.string().nullable(),
  warnings: z.array(z.object({ code: z.string(), pages: z.array(z.int()).optional() })),
  verdict: z.enum(verdicts).nullable(),
  guard: guardSchema.nullable(),
  confirmedBy: personSchema.nullable(),
  confirmedAt: z.string().nullable(),
  overrideReason: z.string().nullable(),
  uploadedBy: personSchema,
  uploadedAt: z.string(),
  checkedAt: z.string().nullable(),
  publishedBy: personSchema.nullable(),
  publishedAt: z.string().nullable(),
  visibleFrom: z.string().nullable(),
  endedBy: personSchema.nullable(),
  endedAt: z.string().nullable(),
  endedReason: z.string().nullable(),
  /** When the patient first opened this version; null when they never did. */
  readAt: z.string().nullable(),
});
export type LetterVersionView = z.infer<typeof letterVersionSchema>;

/** A row of the list and of the upload table: the letter with its latest version's verdict. */
export const letterRowSchema = z.object({
  id: z.uuid(),
  patient: patientReferenceSchema.nullable(),
  kind: z.enum(letterKinds),
  specialty: z.string().nullable(),
  appointmentId: z.uuid().nullable(),
  state: z.enum(letterStates),
  /** 'published' and not yet visible: publishing can be undone until then. */
  visibleFrom: z.string().nullable(),
  fileName: z.string(),
  versionNumber: z.int(),
  letterDate: z.iso.date().nullable(),
  refusalCode: z.string().nullable(),
  verdict: z.enum(verdicts).nullable(),
  reasons: z.array(z.string()),
  /** What was read in it: first subject evidence of each field. */
  found: z.object({
    name: z.string().nullable(),
    dateOfBirth: z.string().nullable(),
    nhsNumber: z.string().nullable(),
  }),
  warnings: z.array(z.string()),
  readAt: z.string().nullable(),
  owner: personSchema,
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type LetterRow = z.infer<typeof letterRowSchema>;

/** GET /api/letters/:id (audited). */
export const letterSchema = letterRowSchema.extend({
  versions: z.array(letterVersionSchema),
  /** Acts possible now, and for those that are not, why (a code). */
  acts: z.record(
    z.enum(['accept', 'override', 'refuse', 'publish', 'undo', 'withdraw', 'replace', 'edit']),
    z.union([z.literal(true), z.string()]),
  ),
  notifications: z.array(
    z.object({
      id: z.uuid(),
      channel: z.string(),
      state: z.string(),
      reason: z.string().nullable(),
      sendAfter: z.string(),
      acceptedAt: z.string().nullable(),
      settledAt: z.string().nullable(),
    }),
  ),
});
export type LetterView = z.infer<typeof letterSchema>;

export const letterFilter = z.object({
  state: z.union([z.enum(letterStates), z.array(z.enum(letterStates)).min(1)]).optional(),
  verdict: z.enum(verdicts).optional(),
  kind: z.enum(letterKinds).optional(),
  patientId: z.uuid().optional(),
  ownerId: z.uuid().optional(),
  /** Unfinished letters older than a day. */
  overdue: z.boolean().optional(),
  /** Letters of one upload page, by id, so that the table can be polled. */
  id: z.array(z.uuid()).max(500).optional(),
});
export const letterList = listQuery({
  sortable: ['createdAt'],
  defaultSort: ['createdAt', 'DESC'],
  filter: letterFilter,
});

/**
 * POST /api/letters, multipart: fields first (`kind`, `specialty`, `patientId`, `appointmentId`, all optional),
 * then one `file`. Answers 201 with the row of the new letter; 200 with the row that was there, and `duplicateOf` set,
 * when these bytes are there for this patient already and nothing was stored.
 */
export const uploadFields = z.strictObject({
  kind: z.enum(letterKinds).optional(),
  specialty: z.string().max(100).optional(),
  patientId: z.uuid().optional(),
  appointmentId: z.uuid().optional(),
});
/** POST /api/letters/:id/versions, multipart: one `file`, to take the published version's place. 201 or 200 alike. */
export const replacementFields = z.strictObject({});
export const uploadedSchema = z.object({ letter: letterRowSchema, duplicateOf: z.uuid().nullable() });

/** PUT /api/letters/:id with If-Match, before publication; choosing another patient runs the guard again. */
export const changeLetterBody = z.strictObject({
  kind: z.enum(letterKinds),
  specialty: z.string().trim().min(1).max(100).nullable(),
  patientId: z.uuid().nullable(),
  appointmentId: z.uuid().nullable(),
  ownerId: z.uuid().optional(),
});

/** POST /api/letters/:id/accept (If-Match): confirmed by eye. With `overrideReason` also against a 'blocked'. */
export const acceptLetterBody = z.strictObject({
  overrideReason: z.string().trim().min(10, 'Give the reason in a sentence.').max(500).optional(),
});
/** POST /api/letters/:id/refuse (If-Match). */
export const refuseLetterBody = z.strictObject({ reason: z.string().trim().min(3).max(500) });
/** POST /api/letters/:id/withdraw (If-Match). */
export const withdrawLetterBody = z.strictObject({
  reason: z.string().trim().min(3, 'Say why, for whoever asks later.').max(500),
});
/** POST /api/letters/:id/publish (If-Match) and undo-publishing. */
export const publishLetterBody = z.strictObject({ publishAt: z.iso.datetime({ offset: true }).optional() });

const ids = z.array(z.uuid()).min(1).max(500);
/** POST /api/letters/publish-summary: what publishing these would do. Nothing is changed. */
export const publishSummaryBody = z.strictObject({ ids });
/** POST /api/letters/publish-many: one act, in one transaction; takes an Idempotency-Key. */
export const publishManyBody = z.strictObject({
  ids,
  publishAt: z.iso.datetime({ offset: true }).optional(),
});
/** POST /api/letters/accept-many (confirmed by eye) and undo-publishing-many, for the bulk bar. */
export const acceptManyBody = z.strictObject({ ids });
export const undoManyBody = z.strictObject({ ids });
/** POST /api/letters/refuse-many. */
export const refuseManyBody = z.strictObject({ ids, reason: refuseLetterBody.shape.reason });
/** What a bulk act did, and which letters it left as they were: the code says why. */
export const bulkDoneSchema = z.object({
  doneIds: z.array(z.uuid()),
  held: z.array(z.object({ letterId: z.uuid(), reason: z.string() })),
});
export type BulkDone = z.infer<typeof bulkDoneSchema>;

/** Why a letter of the selection is not published: shown, never silently dropped. */
export const heldReasons = ['deceased', 'merged', 'not-ready', 'blocked', 'not-found'] as const;
export const publishSummarySchema = z.object({
  /** Letters that will be published, and the patients they are for. */
  letters: z.int(),
  patients: z.int(),
  bySms: z.int(),
  byEmail: z.int(),
  /** Needs post, and why. */
  byPost: z.object({ noAccount: z.int(), under16: z.int(), prefersPost: z.int(), noContact: z.int() }),
  held: z.array(
    z.object({ letterId: z.uuid(), reason: z.enum(heldReasons), fileName: z.string().nullable() }),
  ),
});
export type PublishSummary = z.infer<typeof publishSummarySchema>;
export const publishedSchema = publishSummarySchema.extend({
  publishedIds: z.array(z.uuid()),
  visibleFrom: z.string(),
});

const portalLetterExample = {
  id: '0190f0a0-7c1e-7000-8000-00000000b001',
  kind: 'clinic' as const,
  specialty: 'Cardiology',
  appointmentId: '0190f0a0-7c1e-7000-8000-00000000a001',
  letterDate: '2026-11-12',
  publishedAt: '2026-11-13T08:02:00.000Z',
  versionNumber: 1,
  pages: 2,
  sizeBytes: 48213,
  isRead: false,
};
/** GET /portal/letters and /portal/letters/:id */
export const portalLetterSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(letterKinds),
    specialty: z.string().nullable(),
    appointmentId: z.uuid().nullable(),
    letterDate: z.iso.date().nullable(),
    publishedAt: z.string(),
    versionNumber: z.int(),
    pages: z.int().nullable(),
    sizeBytes: z.int(),
    isRead: z.boolean(),
  })
  .meta({ example: portalLetterExample });
export const portalLetterPage = z
  .object({
    items: z.array(portalLetterSchema),
    nextCursor: z.string().nullable(),
  })
  .meta({ example: { items: [portalLetterExample], nextCursor: null } });
