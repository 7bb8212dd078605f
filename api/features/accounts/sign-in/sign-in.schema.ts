import { z } from 'zod';
import { challengeSchema, typedCode } from '../../challenges/challenges.schema.ts';

/** A token is 43 characters; what is longer is none of ours. */
const token = z.string().max(200);

/** POST /portal/sessions: user name or e-mail, and password; the token of a remembered device spares the code. */
export const portalSignInBody = z
  .strictObject({
    userName: z.string().max(320),
    password: z.string().max(1000),
    deviceToken: token.optional(),
  })
  .meta({ example: { userName: 'anna.smith', password: 'three quiet herons' } });

const startedExample = {
  token: 'q3Zt0XbK5sV9mJ2rWc7yLpE1nHd8uGfA4oTiR6vBxCk',
  expiresAt: '2026-11-23T21:30:00.000Z',
  termsDue: false,
};

/** A finished sign-in. The token is shown this once; `termsDue`: nothing can be read before the new terms are agreed to. */
export const startedSessionSchema = z
  .object({
    token: z.string(),
    expiresAt: z.string(),
    termsDue: z.boolean(),
  })
  .meta({ example: startedExample });
export const signInSchema = z.union([startedSessionSchema, challengeSchema]).meta({
  example: {
    challengeId: '0198c1b2-6f10-7c44-9d51-3f2a7be0e001',
    method: 'sms',
    expiresAt: '2026-11-23T09:40:00.000Z',
  },
});

/** POST /portal/sessions/challenges/:id */
export const portalCodeBody = z
  .strictObject({ code: typedCode, rememberDevice: z.boolean().optional() })
  .meta({ example: { code: '40718', rememberDevice: true } });
export const finishedSignInSchema = startedSessionSchema
  .extend({
    deviceToken: z.string().optional(),
    deviceExpiresAt: z.string().optional(),
  })
  .meta({
    example: {
      ...startedExample,
      deviceToken: 'LwZt0XbK5sV9mJ2rWc7yLpE1nHd8uGfA4oTiR6vBxCk',
      deviceExpiresAt: '2026-12-23T09:30:00.000Z',
    },
  });

export type StartedSession = z.infer<typeof startedSessionSchema>;
export type FinishedSignIn = z.infer<typeof finishedSignInSchema>;

/** POST /portal/me/authenticator */
export const passwordAgainBody = z
  .strictObject({ password: z.string().max(1000) })
  .meta({ example: { password: 'three quiet herons' } });
export const authenticatorSchema = z.object({ secret: z.string(), uri: z.string() }).meta({
  example: {
    secret: 'JBSWY3DPEHPK3PXP',
    uri: 'otpauth://totp/Patient%20Portal:anna.smith?secret=JBSWY3DPEHPK3PXP&issuer=Patient%20Portal',
  },
});
/** DELETE /portal/me/authenticator */
export const removeAuthenticatorBody = passwordAgainBody
  .extend({ code: typedCode })
  .meta({ example: { password: 'three quiet herons', code: '407182' } });
