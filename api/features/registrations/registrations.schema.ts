import { z } from 'zod';
import { codeBody, codeSentSchema } from '../challenges/challenges.schema.ts';
import { currentTermsSchema } from '../terms-versions/terms-versions.schema.ts';

/** As typed; what it means is read by `registrations.typed.ts`. */
const typed = (most: number) => z.string().max(most, 'This is too long.');

/**
 * POST /portal/registrations: by the link's token or by the NHS number, with the three details the hospital's record
 * must agree with.
 */
export const startRegistrationBody = z
  .strictObject({
    invitationToken: z.string().min(1).max(200).optional(),
    nhsNumber: typed(40).optional(),
    dateOfBirth: typed(60),
    email: typed(320),
    mobile: typed(60),
  })
  .superRefine(({ invitationToken, nhsNumber }, context) => {
    if ((invitationToken === undefined) !== (nhsNumber === undefined)) return;
    context.addIssue({
      code: 'custom',
      path: ['nhsNumber'],
      params: { code: 'nhs-number-or-link' },
      message: 'Enter your NHS number, or use the link we sent you.',
    });
  });
export type StartRegistrationBody = z.infer<typeof startRegistrationBody>;

/** The same whatever came of it (ASVS 6.3.8). */
export const startedRegistrationSchema = z.object({
  id: z.uuid(),
  /** To read out to support: HKRT-4729. */
  reference: z.string(),
  codeExpiresAt: z.string(),
});

export const verifyRegistrationBody = codeBody;
export const sentAgainSchema = codeSentSchema;

/** The code was right: what is left to agree to, and the token that finishes it within an hour. */
export const verifiedRegistrationSchema = z.object({ token: z.string(), terms: currentTermsSchema });

/** What a user name is made of: no '@', or it could be somebody's e-mail; nothing that cannot be seen. */
const userName = z
  .string()
  .trim()
  .toLowerCase()
  .min(3, 'Use 3 characters or more.')
  .max(60, 'Use 60 characters or fewer.')
  .regex(/^[^\s@\p{C}]+$/u, 'Leave out spaces and the @ sign.');

/** POST /portal/registrations/:id/complete */
export const completeRegistrationBody = z.strictObject({
  token: z.string().min(1).max(200),
  /** The version that was agreed to. */
  termsNumber: z.int(),
  userName,
  /** Kept exactly as typed (ASVS 6.2.5/8). */
  password: z.string().max(1000),
  letterDelivery: z.enum(['digital', 'post']),
});
export type CompleteRegistrationBody = z.infer<typeof completeRegistrationBody>;

/** The patient is registered, and signed in. */
export const registeredSchema = z.object({ token: z.string(), expiresAt: z.string() });
