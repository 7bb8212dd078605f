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
export const codeBody = z.strictObject({ code: typedCode }).meta({ example: { code: '40718' } });

/** What whoever owes a code is told. */
export const challengeSchema = z
  .object({
    challengeId: z.uuid(),
    method: z.enum(challengeMethods),
    expiresAt: z.string(),
  })
  .meta({
    example: {
      challengeId: '0198c1b2-6f10-7c44-9d51-3f2a7be0e001',
      method: 'sms',
      expiresAt: '2026-11-23T09:40:00.000Z',
    },
  });

/** "I did not receive a code": another is on its way. */
export const codeSentSchema = z
  .object({
    sendsLeft: z.int(),
    nextCodeAfter: z.string(),
    expiresAt: z.string(),
  })
  .meta({
    example: {
      sendsLeft: 3,
      nextCodeAfter: '2026-11-23T09:31:00.000Z',
      expiresAt: '2026-11-23T09:40:00.000Z',
    },
  });
