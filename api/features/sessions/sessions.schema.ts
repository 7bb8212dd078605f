import { z } from 'zod';

/** Why a session or a remembered device ended, where it did not run out by itself. */
export const sessionEnds = [
  'signed-out',
  'signed-out-everywhere',
  'ended-by-patient',
  'ended-by-staff',
  'account-closed',
  'password-changed',
  'email-changed',
  'mobile-changed',
  'second-factor-changed',
  'elevated',
] as const;
export type SessionEnd = (typeof sessionEnds)[number];

/** GET /portal/sessions */
export const ownSessionSchema = z.object({
  id: z.uuid(),
  /** In plain words: 'Chrome on Windows'. */
  device: z.string(),
  ip: z.string(),
  signedInAt: z.string(),
  lastSeenAt: z.string(),
  expiresAt: z.string(),
  isCurrent: z.boolean(),
  byRememberedDevice: z.boolean(),
});
export const ownSessionsSchema = z.object({ items: z.array(ownSessionSchema) });
