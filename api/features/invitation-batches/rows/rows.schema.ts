import { z } from 'zod';
import { notificationStates } from '../../notifications/notifications.schema.ts';
import { fields, rowStandings } from '../batch-states.schema.ts';
import { findingCodes, findingSeverities } from '../findings.schema.ts';
import { batchCountsSchema } from '../invitation-batches.schema.ts';

const difference = z.object({
  field: z.enum(fields),
  inFile: z.string().nullable(),
  onRecord: z.string().nullable(),
});

/** One row of the check page. Its cells are those of the file, mended ones replaced. */
export const batchRowViewSchema = z.object({
  /** `<batch>:<row number>`, for lists. */
  id: z.string(),
  rowNumber: z.int(),
  cells: z.array(z.string()),
  standing: z.enum(rowStandings),
  standingReason: z.string().nullable(),
  match: z.enum(['exact', 'near', 'ambiguous', 'none']).nullable(),
  patient: z
    .object({
      id: z.uuid(),
      displayName: z.string(),
      dateOfBirth: z.string(),
      nhsNumber: z.string().nullable(),
    })
    .nullable(),
  /** Where near or ambiguous: whom it may be, and in what they differ. */
  candidates: z.array(
    z.object({
      patient: z.object({
        id: z.uuid(),
        displayName: z.string(),
        dateOfBirth: z.string(),
        nhsNumber: z.string().nullable(),
      }),
      differences: z.array(difference),
    }),
  ),
  findings: z.array(
    z.object({
      code: z.enum(findingCodes),
      severity: z.enum(findingSeverities),
      field: z.enum(fields).nullable(),
      sentence: z.string(),
      /** What the cell may have meant, where it can be told. */
      suggestion: z.string().nullable(),
      accepted: z.boolean(),
      otherRow: z.int().nullable(),
      otherBatchId: z.uuid().nullable(),
    }),
  ),
  channel: z.enum(['sms', 'email', 'post']).nullable(),
  wording: z.enum(['a', 'b']).nullable(),
  /** Once it left. */
  outcome: z.enum(notificationStates).nullable(),
  outcomeReason: z.string().nullable(),
  leftAt: z.string().nullable(),
  openedAt: z.string().nullable(),
  registeredAt: z.string().nullable(),
  mended: z.boolean(),
  version: z.int(),
});
export type BatchRowView = z.infer<typeof batchRowViewSchema>;

/**
 * POST /api/invitation-batches/:id/rows/search: rows in the order of the file; { rows, nextAfter, total } where `after` is the
 * last row number and total is bounded. `faulty` is every row that somebody must look at: faults and open questions.
 */
export const batchRowsBody = z.strictObject({
  filter: z
    .strictObject({
      standing: z.enum(rowStandings).optional(),
      code: z.enum(findingCodes).optional(),
      faulty: z.literal(true).optional(),
      outcome: z.enum(notificationStates).optional(),
      channel: z.enum(['sms', 'email', 'post']).optional(),
      rowNumber: z.int().min(1).optional(),
    })
    .default({}),
  after: z.int().min(0).optional(),
  limit: z.int().min(1).max(100).default(25),
});
export const batchRowsSchema = z.object({
  rows: z.array(batchRowViewSchema),
  nextAfter: z.int().nullable(),
  total: z.int(),
});

/**
 * Acts on one row, answering { row, counts } of the batch; `version` is the row's.
 * PATCH  /api/invitation-batches/:id/rows/:rowNumber          { version, cells: [{ index, text }] }
 * POST   /api/invitation-batches/:id/rows/:rowNumber/skip     { version }   and /take-back
 * POST   /api/invitation-batches/:id/rows/:rowNumber/accept   { version, code, patientId? } answers a question with yes
 * Acts on every row of a code: POST /api/invitation-batches/:id/findings/:code/accept | skip | take-back (If-Match), answering batchSchema.
 */
export const mendRowBody = z.strictObject({
  version: z.int(),
  cells: z
    .array(z.strictObject({ index: z.int().min(0).max(199), text: z.string().max(1000) }))
    .min(1)
    .max(20),
});
export const rowActBody = z.strictObject({ version: z.int() });
export const acceptRowBody = z.strictObject({
  version: z.int(),
  code: z.enum(findingCodes),
  /** Which of the candidates it is. */
  patientId: z.uuid().optional(),
});
export const rowAndCountsSchema = z.object({ row: batchRowViewSchema, counts: batchCountsSchema });
