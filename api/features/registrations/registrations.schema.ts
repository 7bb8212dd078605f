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
  })
  .meta({
    example: {
      nhsNumber: '999 054 8609',
      dateOfBirth: '14 March 1968',
      email: 'anna.smith@example.com',
      mobile: '07700 900123',
    },
  });
export type StartRegistrationBody = z.infer<typeof startRegistrationBody>;

/** The same whatever came of it (ASVS 6.3.8). */
export const startedRegistrationSchema = z
  .object({
    id: z.uuid(),
    /** To read out to support: HKRT-4729. */
    reference: z.string(),
    codeExpiresAt: z.string(),
  })
  .meta({
    example: {
      id: '0198c1b2-6f10-7c44-9d51-3f2a7be0e003',
      reference: 'HKRT-4729',
      codeExpiresAt: '2026-11-23T09:40:00.000Z',
    },
  });

export const verifyRegistrationBody = codeBody;
export const sentAgainSchema = codeSentSchema;

/** The code was right: what is left to agree to, and the token that finishes it within an hour. */
export const verifiedRegistrationSchema = z.object({ token: z.string(), terms: currentTermsSchema }).meta({
  example: {
    token: 'q3Zt0XbK5sV9mJ2rWc7yLpE1nHd8uGfA4oTiR6vBxCk',
    terms: {
      number: 3,
      title: 'Using Patient Portal',
      body: '## What you agree to\n\nOnly you use your login.',
    },
  },
});

/** What a user name is made of: no '@', or it could be somebody's e-mail; nothing that cannot be seen. */
const userName = z
  .string()
  .trim()
  .toLowerCase()
  .min(3, 'Use 3 characters or more.')
  .max(60, 'Use 60 characters or fewer.')
  .regex(/^[^\s@\p{C}]+$/u, 'Leave out spaces and the @ sign.');

/** POST /portal/registrations/:id/complete */
export const completeRegistrationBody = z
  .strictObject({
    token: z.string().min(1).max(200),
    /** The version that was agreed to. */
    termsNumber: z.int(),
    userName,
    /** Kept exactly as typed (ASVS 6.2.5/8). */
    password: z.string().max(1000),
    letterDelivery: z.enum(['digital', 'post']),
  })
  .meta({
    example: {
      token: 'q3Zt0XbK5sV9mJ2rWc7yLpE1nHd8uGfA4oTiR6vBxCk',
      termsNumber: 3,
      userName: 'anna.smith',
      password: 'three quiet herons',
      letterDelivery: 'digital',
    },
  });
export type CompleteRegistrationBody = z.infer<typeof completeRegistrationBody>;

/** The patient is registered, and signed in. */
export const registeredSchema = z.object({ token: z.string(), expiresAt: z.string() }).meta({
  example: { token: 'q3Zt0XbK5sV9mJ2rWc7yLpE1nHd8uGfA4oTiR6vBxCk', expiresAt: '2026-11-23T21:30:00.000Z' },
});
