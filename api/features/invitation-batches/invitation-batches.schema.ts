import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import { notificationStates } from '../notifications/notifications.schema.ts';
import { batchStates, fields, pauseReasons, rowStandings, trialReasons } from './batch-states.schema.ts';
import { findingCodes, findingSeverities } from './findings.schema.ts';

const person = z.object({ id: z.uuid(), name: z.string() });
const moment = z.object({ at: z.string(), by: person.nullable() });

/**
 * What may be done with a batch. 'try-again' reads or judges it once more after every try of the job failed; 'check' is mending, answering and skipping rows; 'send-rest' sends rows that were held when
 * their batch was released, and have been mended since.
 */
export const batchActs = [
  'map',
  'try-again',
  'check',
  'change',
  'acknowledge-same',
  'submit',
  'approve',
  'refuse',
  'send',
  'pause',
  'resume',
  'stop',
  'send-rest',
  'send-failed-again',
  'discard',
  'print',
] as const;
export type BatchAct = (typeof batchActs)[number];

/** A batch in the list: what it is, where it waits, and how far it got. */
export const batchRowSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  source: z.enum(['file', 'rule', 'reminder']),
  state: z.enum(batchStates),
  /** It is at 'reading' or 'checking' while nobody does it any more: every try failed, and somebody must look. */
  gaveUp: z.boolean(),
  rows: z.int().nullable(),
  /** Rows that will leave, or have left. */
  toSend: z.int(),
  left: z.int(),
  createdBy: person.nullable(),
  createdAt: z.string(),
  releasedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
});
export type BatchRow = z.infer<typeof batchRowSchema>;

/** GET /api/invitation-batches */
export const batchList = listQuery({
  sortable: ['createdAt'],
  defaultSort: ['createdAt', 'DESC'],
  filter: z.object({
    state: z.enum(batchStates).optional(),
    source: z.enum(['file', 'rule', 'reminder']).optional(),
    ruleId: z.uuid().optional(),
  }),
});

/** How many rows a code is said of. Each is a filter of the rows. */
export const findingCountSchema = z.object({
  code: z.enum(findingCodes),
  severity: z.enum(findingSeverities),
  /** One sentence with the number in it: "Fix 3 phone numbers". */
  sentence: z.string(),
  rows: z.int(),
  /** Of a question: rows where nobody has answered it yet. */
  open: z.int(),
});

const channelCounts = z.object({ sms: z.int(), email: z.int(), post: z.int() });

/**
 * The numbers of a batch, as its page and its event stream show them. They are of one moment: what is counted as
 * left is never also counted as ready.
 */
export const batchCountsSchema = z.object({
  rowsRead: z.int(),
  rows: z.int().nullable(),
  /** Rows by where they stand. */
  standings: z.record(z.enum(rowStandings), z.int()),
  /** Ready rows by channel: what pressing "Send" would send. */
  ready: channelCounts,
  /** Held when the batch was released, mended since: 'send-rest' would send these. */
  rest: z.int(),
  /** What became of those that left, latest attempt of each. */
  outcomes: z.record(z.enum(notificationStates), z.int()),
  opened: z.int(),
  registered: z.int(),
  findings: z.array(findingCountSchema),
});
export type BatchCounts = z.infer<typeof batchCountsSchema>;

export const batchSchema = batchRowSchema.extend({
  file: z
    .object({
      name: z.string(),
      bytes: z.int(),
      encoding: z.enum(['utf-8', 'windows-1252']).nullable(),
      delimiter: z.enum([',', ';', '\t']).nullable(),
    })
    .nullable(),
  /** Columns as the file has them, with the field each is taken for, and up to three first values to tell them by. */
  columns: z.array(
    z.object({
      index: z.int(),
      header: z.string(),
      field: z.enum(fields).nullable(),
      examples: z.array(z.string()),
    }),
  ),
  /** What keeps the columns from being used: 'two-columns-for-a-field', 'no-recipient-column' … with a sentence. */
  columnFaults: z.array(z.object({ code: z.string(), sentence: z.string() })),
  /** Why the whole file is refused. */
  unreadable: z.object({ code: z.string(), sentence: z.string(), line: z.int().nullable() }).nullable(),
  /** The same content was uploaded before; sending waits until somebody says that this is meant. */
  sameAs: z
    .object({
      batchId: z.uuid(),
      name: z.string(),
      createdAt: z.string(),
      createdBy: person.nullable(),
      wasSent: z.boolean(),
    })
    .nullable(),
  sameAcknowledged: moment.nullable(),
  rule: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  parent: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  settings: z.object({
    wordingVersionId: z.uuid().nullable(),
    secondWordingVersionId: z.uuid().nullable(),
    reminderWordingId: z.uuid().nullable(),
    mostReminders: z.int(),
    reminderDays: z.int(),
    recentDays: z.int(),
    linkDays: z.int(),
    /** London's clock, `HH:MM`. */
    windowFrom: z.string(),
    windowTo: z.string(),
    workingDaysOnly: z.boolean(),
    sendAfter: z.string().nullable(),
    sendBy: z.string().nullable(),
  }),
  counts: batchCountsSchema,
  /** More rows than this need a second person. */
  approvalAbove: z.int(),
  needsApproval: z.boolean(),
  submitted: moment.nullable(),
  approved: moment.nullable(),
  /** What changed between submitting and now, in sentences, for whoever approves. */
  changedSinceSubmitted: z.array(z.string()),
  paused: z.object({ at: z.string(), by: person.nullable(), reason: z.enum(pauseReasons) }).nullable(),
  /** While sending: when the next one may leave, where that is not now; and when the last will have, at this pace. */
  nextLeavesAt: z.string().nullable(),
  expectedEndAt: z.string().nullable(),
  trial: z
    .object({
      stoppedAt: z.string().nullable(),
      winner: z.enum(['a', 'b']).nullable(),
      reason: z.enum(trialReasons).nullable(),
    })
    .nullable(),
  events: z.array(
    z.object({ id: z.uuid(), kind: z.string(), sentence: z.string(), at: z.string(), by: person.nullable() }),
  ),
  /** Acts possible now for whoever asks, and for those that are not, why. */
  acts: z.record(z.enum(batchActs), z.object({ possible: z.boolean(), why: z.string().nullable() })),
  version: z.int(),
});
export type BatchView = z.infer<typeof batchSchema>;
export type BatchSettings = BatchView['settings'];

/**
 * GET /api/invitation-batches/:id → batchSchema.
 * GET /api/invitation-batches/:id/progress → batchProgressSchema (polling), and
 * GET /api/invitation-batches/:id/events, `text/event-stream`: event `progress` with batchProgressSchema as data, at once and
 * then whenever it changed, at most once a second.
 */
export const batchProgressSchema = z.object({
  state: z.enum(batchStates),
  gaveUp: z.boolean(),
  version: z.int(),
  counts: batchCountsSchema,
  paused: batchSchema.shape.paused,
  nextLeavesAt: z.string().nullable(),
  expectedEndAt: z.string().nullable(),
});
export type BatchProgress = z.infer<typeof batchProgressSchema>;

/** POST /api/invitation-batches: multipart, one part `file`; 201 with batchSchema in state 'reading'. */

/** PUT /api/invitation-batches/:id/columns (If-Match): the field of each column, by index; the rows are read and judged anew. */
export const batchColumnsBody = z.strictObject({
  columns: z
    .array(z.strictObject({ index: z.int().min(0).max(199), field: z.enum(fields).nullable() }))
    .max(200),
});

/** PATCH /api/invitation-batches/:id (If-Match): name and settings, until it is approved. */
export const batchSettingsBody = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    wordingVersionId: z.uuid(),
    secondWordingVersionId: z.uuid().nullable(),
    reminderWordingId: z.uuid().nullable(),
    mostReminders: z.int().min(0).max(5),
    reminderDays: z.int().min(1).max(90),
    recentDays: z.int().min(0).max(730),
    linkDays: z.int().min(1).max(90),
    windowFrom: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'This is not a time such as 08:00.'),
    windowTo: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'This is not a time such as 18:00.'),
    workingDaysOnly: z.boolean(),
    sendAfter: z.iso.datetime({ offset: true }).nullable(),
    sendBy: z.iso.datetime({ offset: true }).nullable(),
  })
  .partial();

/**
 * Acts of the whole batch, each POST /api/invitation-batches/:id/<act> with If-Match, answering batchSchema:
 * `try-again`, `acknowledge-same`, `submit`, `approve`, `refuse` (with a reason; back to 'check'), `send` (only where no approval is needed),
 * `resume`, `send-rest`, `send-failed-again`, `discard`. `pause` and `stop` need no If-Match: they must work at once, whatever changed.
 */
export const batchReasonBody = z.strictObject({ reason: z.string().trim().min(3).max(500) });

/**
 * GET /api/invitation-batches/:id/faulty-rows.csv: the file's own columns plus "What to mend".
 * GET /api/invitation-batches/:id/report.csv: the file's own columns plus the outcome.
 */

/** GET /api/invitation-batches/:id/preview?after=<row>: what the first ready rows will get, word by word, and what all cost. */
export const batchPreviewQuery = z.strictObject({ after: z.coerce.number().int().min(0).default(0) });
export const batchPreviewSchema = z.object({
  messages: z.array(
    z.object({
      rowNumber: z.int(),
      patient: z.object({ id: z.uuid(), displayName: z.string(), dateOfBirth: z.string() }),
      channel: z.enum(['sms', 'email', 'post']),
      wording: z.enum(['a', 'b']).nullable(),
      subject: z.string().nullable(),
      text: z.string(),
      sms: z
        .object({
          encoding: z.enum(['GSM-7', 'UCS-2']),
          characters: z.int(),
          parts: z.int(),
          forcedBy: z.string().nullable(),
        })
        .nullable(),
    }),
  ),
  /** Texts by their number of parts, and what they cost in pence at SMS_PENCE_PER_PART; e-mails cost nothing. */
  cost: z.object({ smsParts: z.int(), pencePerPart: z.number(), pence: z.number(), letters: z.int() }),
});
export type BatchPreview = z.infer<typeof batchPreviewSchema>;
