import { z } from 'zod';
import { challengeSchema, typedCode } from '../../challenges/challenges.schema.ts';

/** A token is 43 characters; what is longer is none of ours. */
const token = z.string().max(200);

/** POST /portal/sessions: user name or e-mail, and password; the token of a remembered device spares the code. */
export const portalSignInBody = z.strictObject({
  userName: z.string().max(320),
  password: z.string().max(1000),
  deviceToken: token.optional(),
});

/** A finished sign-in. The token is shown this once; `termsDue`: nothing can be read before the new terms are agreed to. */
export const startedSessionSchema = z.object({
  token: z.string(),
  expiresAt: z.string(),
  termsDue: z.boolean(),
});
export const signInSchema = z.union([startedSessionSchema, challengeSchema]);

/** POST /portal/sessions/challenges/:id */
export const portalCodeBody = z.strictObject({ code: typedCode, rememberDevice: z.boolean().optional() });
export const finishedSignInSchema = startedSessionSchema.extend({
  deviceToken: z.string().optional(),
  deviceExpiresAt: z.string().optional(),
});

export type StartedSession = z.infer<typeof startedSessionSchema>;
export type FinishedSignIn = z.infer<typeof finishedSignInSchema>;

/** POST /portal/me/authenticator */
export const passwordAgainBody = z.strictObject({ password: z.string().max(1000) });
export const authenticatorSchema = z.object({ secret: z.string(), uri: z.string() });
/** DELETE /portal/me/authenticator */
export const removeAuthenticatorBody = passwordAgainBody.extend({ code: typedCode });
