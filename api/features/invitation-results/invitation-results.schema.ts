import { z } from 'zod';
import { trialSchema } from '../invitation-batches/trials/trials.schema.ts';

export const resultGroups = ['day', 'channel', 'wording', 'ageBand', 'specialty'] as const;
export type ResultGroup = (typeof resultGroups)[number];
/** What is had as CSV: each group, the steps from invited to registered, and how long registering took. */
export const csvGroups = [...resultGroups, 'steps', 'time'] as const;
export type CsvGroup = (typeof csvGroups)[number];

/**
 * Invitations → delivered → opened → registered. Each is counted among the invitations of its group, and on the day its
 * invitation left. Registered is who opened an account within 90 days of the invitation, whichever way they came.
 */
export const funnelSchema = z.object({
  invited: z.int(),
  /** The network said so, or the link was opened; a letter, when it was posted. */
  delivered: z.int(),
  opened: z.int(),
  registered: z.int(),
  /** Of those registered, who came by the link of this very invitation. */
  byLink: z.int(),
});
export type Funnel = z.infer<typeof funnelSchema>;

/** A share with its 95 % interval (Wilson), as fractions of one; null where nothing was invited. */
const share = z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable();

export const resultsSchema = z.object({
  from: z.string(),
  to: z.string(),
  /** When the numbers were last counted, of the batch counted longest ago; null before any was. */
  countedAt: z.string().nullable(),
  total: funnelSchema,
  /** Reminders that left, beside the total: who is reminded is already counted as invited. Of a batch, null. */
  reminders: funnelSchema.nullable(),
  registeredShare: share,
  groups: z.record(
    z.enum(resultGroups),
    z.array(funnelSchema.extend({ key: z.string(), label: z.string(), registeredShare: share })),
  ),
  /** Hours from leaving to registering: the middle, nine in ten, and how many by the first hour, day, week … */
  timeToRegister: z.object({
    medianHours: z.number().nullable(),
    p90Hours: z.number().nullable(),
    steps: z.array(z.object({ label: z.string(), registered: z.int() })),
  }),
  /** Two wordings against each other, where there were two. */
  trial: trialSchema.nullable(),
  /** Patients of these invitations who wait to be rung up; at most 10,001, which is "or more". */
  unreachable: z.int(),
});
export type Results = z.infer<typeof resultsSchema>;

/**
 * GET /api/invitation-results?from=&to= (London days; the last 30 unless said otherwise) and GET
 * /api/invitation-results/batches/:id; each group's numbers from GET /api/invitation-results/export?group= and GET
 * /api/invitation-results/batches/:id/export?group=.
 */
export const resultsQuery = z.strictObject({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export const resultsCsvQuery = resultsQuery.extend({ group: z.enum(csvGroups).default('day') });

export const batchResultsSchema = resultsSchema.extend({
  batch: z.object({ id: z.uuid(), name: z.string() }),
});
export type BatchResults = z.infer<typeof batchResultsSchema>;
export const batchResultsCsvQuery = z.strictObject({ group: z.enum(csvGroups).default('day') });
