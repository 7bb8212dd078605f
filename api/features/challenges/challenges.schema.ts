import { z } from 'zod';

export const challengePurposes = ['registration', 'sign-in', 'password-reset'] as const;
export type ChallengePurpose = (typeof challengePurposes)[number];

/** By text, or by an authenticator app. */
export const challengeMethods = ['sms', 'totp'] as const;
export type ChallengeMethod = (typeof challengeMethods)[number];

/** Why a challenge is over before its time, where nobody passed it or tried too often. */
export type ChallengeEnd =
  | 'replaced'
  | 'ended-by-staff'
  | 'account-closed'
  | 'password-changed'
  | 'mobile-changed'
  | 'email-changed'
  | 'second-factor-changed';

/** A code as people type it: '12 345' and '123-456' are fine. */
export const typedCode = z
  .string()
  .max(20)
  .transform((text) => text.replace(/[\s-]/g, ''));

/** POST …/challenges/:id */
export const codeBody = z.strictObject({ code: typedCode });

/** What whoever owes a code is told. */
export const challengeSchema = z.object({
  challengeId: z.uuid(),
  method: z.enum(challengeMethods),
  expiresAt: z.string(),
});

/** "I did not receive a code": another is on its way. */
export const codeSentSchema = z.object({
  sendsLeft: z.int(),
  nextCodeAfter: z.string(),
  expiresAt: z.string(),
});
