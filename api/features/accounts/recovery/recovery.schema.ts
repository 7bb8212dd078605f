import { z } from 'zod';
import { challengeSchema, codeSentSchema, typedCode } from '../../challenges/challenges.schema.ts';

/** POST /portal/forgotten-email: as typed, in any spacing or spelling of a date. */
export const forgottenEmailBody = z
  .strictObject({
    nhsNumber: z.string().max(40),
    dateOfBirth: z.string().max(60),
  })
  .meta({ example: { nhsNumber: '999 054 8609', dateOfBirth: '14 March 1968' } });

/** POST /portal/forgotten-password: user name or e-mail. */
export const forgottenPasswordBody = z
  .strictObject({ userName: z.string().trim().min(1).max(320) })
  .meta({ example: { userName: 'anna.smith' } });

/** The same whatever came of it (ASVS 6.3.8). */
export const askedSchema = z.object({}).meta({ example: {} });

/** A token is 43 characters; what is longer is none of ours. */
const token = z.string().min(1).max(200);

/** POST /portal/forgotten-password/challenge */
export const openResetBody = z
  .strictObject({ token })
  .meta({ example: { token: 'q3Zt0XbK5sV9mJ2rWc7yLpE1nHd8uGfA4oTiR6vBxCk' } });
export const resetChallengeSchema = challengeSchema;
export const resetCodeSentSchema = codeSentSchema;

/** POST /portal/forgotten-password/reset: the link, the code, and the new password exactly as typed. */
export const resetPasswordBody = z
  .strictObject({
    token,
    challengeId: z.uuid(),
    code: typedCode,
    password: z.string().max(1000),
  })
  .meta({
    example: {
      token: 'q3Zt0XbK5sV9mJ2rWc7yLpE1nHd8uGfA4oTiR6vBxCk',
      challengeId: '0198c1b2-6f10-7c44-9d51-3f2a7be0e001',
      code: '40718',
      password: 'four louder herons',
    },
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
