import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import { patientReferenceSchema } from '../patients/patients.schema.ts';

export const resultGroups = ['day', 'channel', 'wording', 'ageBand', 'specialty'] as const;
export type ResultGroup = (typeof resultGroups)[number];

/** Invitations → delivered → opened → registered. Each is counted among the invitations of its group, not of its day. */
export const funnelSchema = z.object({
  invited: z.int(),
  delivered: z.int(),
  opened: z.int(),
  registered: z.int(),
});
export type Funnel = z.infer<typeof funnelSchema>;

/** A share with its 95 % interval (Wilson), as fractions of one; null where nothing was invited. */
const share = z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable();

export const resultsSchema = z.object({
  from: z.string(),
  to: z.string(),
  total: funnelSchema,
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
  trial: z
    .object({
      a: funnelSchema.extend({ name: z.string(), registeredShare: share }),
      b: funnelSchema.extend({ name: z.string(), registeredShare: share }),
      /** b less a, as a fraction, with its interval (Newcombe). */
      difference: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
      sentence: z.string(),
      stoppedAt: z.string().nullable(),
    })
    .nullable(),
  unreachable: z.int(),
});
export type Results = z.infer<typeof resultsSchema>;

/** GET /api/invitation-results?from=&to= (days, London) and GET /api/invitation-results/batches/:id; each also with `.csv?group=`. */
export const resultsQuery = z.strictObject({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export const resultsCsvQuery = resultsQuery.extend({ group: z.enum(resultGroups) });

/** Why nobody could be reached. */
export const unreachableReasons = ['no-address', 'not-delivered', 'refused', 'texts-stopped'] as const;

/** GET /api/unreachable-patients: invited and not reached, not registered, to be rung up; newest failure first. */
export const unreachableSchema = z.object({
  /** The patient's. */
  id: z.uuid(),
  patient: patientReferenceSchema,
  reason: z.enum(unreachableReasons),
  /** The last word of the network, a code. */
  detail: z.string().nullable(),
  batch: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  failedAt: z.string(),
  nextAppointmentAt: z.string().nullable(),
  mobile: z.string().nullable(),
  calls: z.int(),
  lastCall: z
    .object({ outcome: z.string(), at: z.string(), by: z.string(), note: z.string().nullable() })
    .nullable(),
});
export type UnreachablePatient = z.infer<typeof unreachableSchema>;
export const unreachableList = listQuery({
  sortable: ['failedAt'],
  defaultSort: ['failedAt', 'DESC'],
  filter: z.object({
    reason: z.enum(unreachableReasons).optional(),
    batchId: z.uuid().optional(),
    called: z.enum(['yes', 'no']).optional(),
  }),
});
export const callOutcomes = ['reached', 'no-answer', 'wrong-number', 'declined', 'record-corrected'] as const;
/** POST /api/unreachable-patients/:id/calls: written down, and the patient leaves the list where it is settled (all but 'no-answer'). */
export const callBody = z.strictObject({
  outcome: z.enum(callOutcomes),
  note: z.string().trim().max(500).nullable(),
  batchId: z.uuid().nullable(),
});
