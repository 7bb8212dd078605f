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
export const ownSessionsSchema = z.object({ items: z.array(ownSessionSchema) }).meta({
  example: {
    items: [
      {
        id: '0198c1b2-6f10-7c44-9d51-3f2a7be0e004',
        device: 'Chrome on Windows',
        ip: '192.0.2.7',
        signedInAt: '2026-11-23T09:30:00.000Z',
        lastSeenAt: '2026-11-23T09:42:00.000Z',
        expiresAt: '2026-11-23T21:30:00.000Z',
        isCurrent: true,
        byRememberedDevice: false,
      },
    ],
  },
});
