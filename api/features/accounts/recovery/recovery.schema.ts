import { z } from 'zod';
import { challengeSchema, codeSentSchema, typedCode } from '../../challenges/challenges.schema.ts';

/** POST /portal/forgotten-email: as typed, in any spacing or spelling of a date. */
export const forgottenEmailBody = z.strictObject({
  nhsNumber: z.string().max(40),
  dateOfBirth: z.string().max(60),
});

/** POST /portal/forgotten-password: user name or e-mail. */
export const forgottenPasswordBody = z.strictObject({ userName: z.string().trim().min(1).max(320) });

/** The same whatever came of it (ASVS 6.3.8). */
export const askedSchema = z.object({});

/** A token is 43 characters; what is longer is none of ours. */
const token = z.string().min(1).max(200);

/** POST /portal/forgotten-password/challenge */
export const openResetBody = z.strictObject({ token });
export const resetChallengeSchema = challengeSchema;
export const resetCodeSentSchema = codeSentSchema;

/** POST /portal/forgotten-password/reset: the link, the code, and the new password exactly as typed. */
export const resetPasswordBody = z.strictObject({
  token,
  challengeId: z.uuid(),
  code: typedCode,
  password: z.string().max(1000),
});

/** What came of asking. */
export const recoveryOutcomes = [
  'sent',
  'no-record',
  'details-disagree',
  'no-account',
  'deceased',
  'merged',
  'no-mobile',
  'no-email',
  'too-many',
] as const;
export type RecoveryOutcome = (typeof recoveryOutcomes)[number];
