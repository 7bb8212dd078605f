import { z } from 'zod';
import { notificationStates } from '../notifications/notifications.schema.ts';

export const invitationStates = ['waiting', 'opened', 'used', 'expired', 'revoked'] as const;
export type InvitationState = (typeof invitationStates)[number];

/** GET /api/patients/:id/invitations: the links sent to one patient, newest first, never what opens them. */
export const invitationSchema = z.object({
  id: z.uuid(),
  /** `waiting` until it is opened; `revoked` when a newer one took its place. */
  state: z.enum(invitationStates),
  source: z.enum(['desk', 'batch']),
  channel: z.enum(['sms', 'email', 'post']),
  /** The batch it left with, and which reminder it was; 0 is the invitation itself. */
  batch: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  reminder: z.int(),
  createdAt: z.string(),
  createdByName: z.string().nullable(),
  expiresAt: z.string(),
  openedAt: z.string().nullable(),
  usedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  /** What became of the message that carries it, and why where it failed; null before there is one. */
  delivery: z
    .object({
      state: z.enum(notificationStates),
      reason: z.string().nullable(),
      deliveredAt: z.string().nullable(),
    })
    .nullable(),
  /** Tries to register by this very link that failed, and the last of them. */
  failedTries: z.object({ count: z.int(), lastAt: z.string() }).nullable(),
  /** When the patient registered since, by this link or without it. */
  registeredAt: z.string().nullable(),
});
export type InvitationView = z.infer<typeof invitationSchema>;

/** POST /api/patients/:id/invitations: by text unless it says otherwise, or the record has an e-mail only. */
export const inviteBody = z.strictObject({ channel: z.enum(['sms', 'email']).optional() });

/**
 * POST /portal/invitations/open. A token is 22 characters in texts and e-mails, 26 in letters, where it may be typed; links
 * sent before there were short ones have 43.
 */
export const openInvitationBody = z
  .strictObject({ token: z.string().min(1).max(200) })
  .meta({ example: { token: 'kT4vQ9mZ2xB7rW1nLc8yPd' } });
export const openedInvitationSchema = z
  .object({ state: z.enum(['ready', 'gone']) })
  .meta({ example: { state: 'ready' } });
