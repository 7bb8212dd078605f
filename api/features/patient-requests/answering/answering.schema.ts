import { z } from 'zod';

/**
 * POST /api/patient-requests/:id/accept. A change needs the time it is moved to; of an interpreter or an adjustment, what the
 * patient's record is to say may be given in better words than they asked in.
 */
export const acceptBody = z.strictObject({
  answer: z
    .string()
    .trim()
    .max(1000)
    .nullable()
    .transform((text) => text || null),
  day: z.iso.date().optional(),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time like 14:20.')
    .optional(),
  which: z.enum(['first', 'second']).optional(),
  note: z.string().trim().min(2).max(2000).optional(),
});
export type Accepting = z.output<typeof acceptBody>;

/** POST /api/patient-requests/:id/decline: the patient reads why. */
export const declineBody = z.strictObject({ answer: z.string().trim().min(3).max(1000) });
