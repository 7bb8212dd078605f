import { z } from 'zod';

export const optOutSources = ['text', 'account-closed', 'staff'] as const;
export type OptOutSource = (typeof optOutSources)[number];

/** GET /api/patients/:id/texts: whether the patient's mobile gets our texts, and how that came about. */
export const patientTextsSchema = z.object({
  mobile: z.string().nullable(),
  stoppedAt: z.string().nullable(),
  /** Newest first. */
  history: z.array(
    z.object({
      at: z.string(),
      kind: z.enum(['stopped', 'started']),
      source: z.enum(optOutSources),
      /** The member of staff, where it was one. */
      by: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  /** The last texts from this mobile, newest first. */
  inbound: z.array(
    z.object({
      id: z.uuid(),
      message: z.string(),
      receivedAt: z.string(),
      understoodAs: z.enum(['stop', 'start', 'other']),
    }),
  ),
});
export type PatientTexts = z.infer<typeof patientTextsSchema>;

/** POST /api/patients/:id/stop-texts and /start-texts. */
export const textsReasonBody = z.strictObject({
  reason: z.string().trim().min(3, 'Say why, in a few words.').max(500),
});

/** POST /hooks/sms/inbound: GOV.UK Notify's received text callback. */
export const inboundTextBody = z.object({
  id: z.uuid(),
  source_number: z.string().max(50),
  destination_number: z.string().max(50).nullish(),
  message: z.string().max(20_000),
  date_received: z
    .string()
    .nullish()
    .transform((text) => {
      const at = new Date(text ?? Number.NaN);
      return Number.isNaN(at.getTime()) ? null : at;
    }),
});
export type InboundText = z.output<typeof inboundTextBody>;
