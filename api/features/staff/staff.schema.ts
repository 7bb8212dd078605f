import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import { permissions, roles } from './staff.permissions.ts';

const email = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email({ message: 'This is not an e-mail address.' }));
/** Kept exactly as typed: no trimming, no case folding (ASVS 6.2.5/8). */
export const newPassword = z
  .string()
  .min(8, 'Use 8 characters or more.')
  .max(128, 'Use 128 characters or fewer.');
const code = z.string().regex(/^\d{6}$/, 'The code is 6 digits.');

export const staffSchema = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roles)),
  state: z.enum(['invited', 'active', 'disabled']),
  hasSecondFactor: z.boolean(),
  /** When the open invitation runs out; null once it was used. */
  invitationExpiresAt: z.string().nullable(),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type StaffView = z.infer<typeof staffSchema>;

export const staffList = listQuery({
  sortable: ['name', 'email', 'createdAt'],
  defaultSort: ['name', 'ASC'],
  filter: z.object({
    q: z.string().max(100).optional(),
    state: z.enum(['invited', 'active', 'disabled']).optional(),
    role: z.enum(roles).optional(),
  }),
});

/** POST /api/staff: makes the person and sends the invitation. */
export const inviteStaffBody = z.strictObject({
  email,
  name: z.string().trim().min(1).max(200),
  roles: z.array(z.enum(roles)).min(1),
});
/** PUT /api/staff/:id: what an administrator may change, and nothing else: other members are refused. */
export const changeStaffBody = z.strictObject({
  name: z.string().trim().min(1).max(200),
  roles: z.array(z.enum(roles)).min(1),
});

/** GET /api/session: who is signed in, and what the console may show them. */
export const sessionSchema = z.object({
  stage: z.enum(['second-factor', 'enrolment', 'full']),
  staff: z.object({ id: z.uuid(), name: z.string(), email: z.string(), roles: z.array(z.enum(roles)) }),
  permissions: z.array(z.enum(permissions)),
  hasSecondFactor: z.boolean(),
  secondFactorRequired: z.boolean(),
  hospitalName: z.string(),
  demo: z.boolean(),
  undoSeconds: z.int(),
});
export type SessionView = z.infer<typeof sessionSchema>;

/** POST /api/session: a cookie comes back; `stage` says what is still owed. */
export const signInBody = z.strictObject({ email: z.string().max(320), password: z.string().max(1000) });
/** POST /api/session/second-factor: a TOTP code or a recovery code. */
export const secondFactorBody = z.union([
  z.strictObject({ code }),
  z.strictObject({ recoveryCode: z.string().max(40) }),
]);
/**
 * POST /api/session/second-factor/enrolment → secret to scan; PUT confirms it with a first code. `password` is asked
 * of those who are signed in already, not at stage 'enrolment'.
 */
export const beginEnrolmentBody = z.strictObject({ password: z.string().max(1000).optional() });
export const enrolmentSchema = z.object({ secret: z.string(), uri: z.string(), qrSvg: z.string() });
export const confirmEnrolmentBody = z.strictObject({ code });
export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) });
/** GET /api/session/recovery-codes; POST with the password makes ten new ones. */
export const recoveryCodesLeftSchema = z.object({ left: z.int() });
export const passwordBody = z.strictObject({ password: z.string().max(1000) });
/** POST /api/session/second-factor/off: the password and a proof; a session comes back, perhaps at 'enrolment'. */
export const turnOffSecondFactorBody = z.union([
  z.strictObject({ password: z.string().max(1000), code }),
  z.strictObject({ password: z.string().max(1000), recoveryCode: z.string().max(40) }),
]);

/** POST /api/staff-invitations/accept: the token comes from the link's fragment, so no log sees it. */
export const acceptInvitationBody = z.strictObject({ token: z.string().max(100), password: newPassword });
/** POST /api/staff-invitations/look: whose invitation this is, before a password is chosen. */
export const lookAtInvitationBody = z.strictObject({ token: z.string().max(100) });
export const invitationSchema = z.object({ email: z.string(), name: z.string(), expiresAt: z.string() });
