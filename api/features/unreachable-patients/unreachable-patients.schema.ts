import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import { patientReferenceSchema } from '../patients/patients.schema.ts';

/** Why nobody could be reached. */
export const unreachableReasons = ['no-address', 'not-delivered', 'refused', 'texts-stopped'] as const;
export type UnreachableReason = (typeof unreachableReasons)[number];

export const callOutcomes = ['reached', 'no-answer', 'wrong-number', 'declined', 'record-corrected'] as const;
export type CallOutcome = (typeof callOutcomes)[number];
/** Every other outcome settles it: the patient leaves the list. */
export const unsettledOutcome: CallOutcome = 'no-answer';
/** How long whoever wrote a call down may take it back. */
export const CALL_TAKEN_BACK_WITHIN_MINUTES = 10;

/** GET /api/unreachable-patients: invited and not reached, not registered, to be rung up; newest failure first. */
export const unreachableSchema = z.object({
  /** The patient's. */
  id: z.uuid(),
  patient: patientReferenceSchema,
  reason: z.enum(unreachableReasons),
  /** The last word of the network, a code. */
  detail: z.string().nullable(),
  batch: z.object({ id: z.uuid(), name: z.string() }),
  failedAt: z.string(),
  nextAppointmentAt: z.string().nullable(),
  mobile: z.string().nullable(),
  /** How often somebody rang since it failed, and what came of it last. */
  calls: z.int(),
  lastCall: z
    .object({
      outcome: z.enum(callOutcomes),
      at: z.string(),
      by: z.string(),
      note: z.string().nullable(),
    })
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

/** POST /api/unreachable-patients/:id/calls: written down, and the patient leaves the list unless nobody answered. */
export const callBody = z.strictObject({
  outcome: z.enum(callOutcomes),
  note: z.string().trim().max(500).nullable().default(null),
});
/** DELETE /api/unreachable-patients/:id/calls/:callId takes it back: by who wrote it down, within ten minutes. */
export const callSchema = z.object({
  id: z.uuid(),
  outcome: z.enum(callOutcomes),
  at: z.string(),
  /** The patient has left the list. */
  isSettled: z.boolean(),
});
export type CallView = z.infer<typeof callSchema>;
