import { z } from 'zod';
import { appointmentModes } from '../appointments.schema.ts';

const words = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .nullable()
    .transform((text) => text || null);

/** A day and a time by London's clocks; `which` of two, in the hour that comes twice in October. */
export const londonTimeBody = {
  day: z.iso.date(),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time like 14:20.'),
  which: z.enum(['first', 'second']).optional(),
};

const facts = {
  number: words(60),
  specialty: z.string().trim().min(2).max(120),
  clinic: words(120),
  locationId: z.uuid().nullable(),
  /** A place that is not among the locations, in words. */
  location: words(120),
  clinician: words(120),
  mode: z.enum(appointmentModes),
  ...londonTimeBody,
  minutes: z.int().min(5).max(600),
  instructions: words(2000),
  joinUrl: z
    .url({ protocol: /^https$/ })
    .max(500)
    .nullable(),
  joinWords: words(300),
};

/** PUT /api/appointments/:id with If-Match; whose it is stays. */
export const appointmentChange = z.strictObject(facts);
export type AppointmentChange = z.output<typeof appointmentChange>;

/** POST /api/appointments */
export const appointmentBody = z.strictObject({ patientId: z.uuid(), ...facts });

/** POST /api/appointments/:id/cancel: the reason is shown to the patient. */
export const cancelBody = z.strictObject({ reason: words(300) });

/** POST /api/appointments/:id/outcome; 'booked' takes an outcome back. */
export const outcomeBody = z.strictObject({ outcome: z.enum(['attended', 'did-not-attend', 'booked']) });
