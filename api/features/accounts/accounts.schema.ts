import { z } from 'zod';

/** GET /portal/me */
export const meSchema = z.object({
  nhsNumber: z.string().nullable(),
  title: z.string().nullable(),
  givenName: z.string(),
  familyName: z.string(),
  dateOfBirth: z.iso.date(),
  mobile: z.string().nullable(),
  email: z.string().nullable(),
  userName: z.string().nullable(),
  letterDelivery: z.enum(['digital', 'post']),
  notifyBy: z.enum(['sms', 'email']),
  /** The hospital changes it, never the patient; why, in a sentence. */
  canChangeMobile: z.literal(false),
  canChangeMobileReason: z.string(),
  /** What is asked for beside the password. */
  secondFactor: z.enum(['sms', 'totp']),
  /** Newer terms than this login has agreed to; nothing else can be read before. */
  termsDue: z.object({ number: z.int() }).nullable(),
  unreadLetters: z.int(),
  version: z.int(),
});

/** GET /portal/me/activity: who did or saw what on this record, in words that name a role and never a person. */
export const activitySchema = z.object({
  id: z.uuid(),
  at: z.string(),
  action: z.string(),
  by: z.enum(['you', 'hospital-staff', 'system']),
});
export const activityPage = z.object({ items: z.array(activitySchema), nextCursor: z.string().nullable() });
