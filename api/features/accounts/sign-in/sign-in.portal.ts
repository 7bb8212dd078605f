import { z } from 'zod';
import { publicRoute } from '../../../middleware/public-access.ts';
import { codeSentSchema } from '../../challenges/challenges.schema.ts';
import { sendAnotherCode } from '../../challenges/challenges.service.ts';
import { finishedSignInSchema, portalCodeBody, portalSignInBody, signInSchema } from './sign-in.schema.ts';
import { passCode, signIn } from './sign-in.service.ts';

const byId = z.object({ id: z.uuid() });

export const signInOpenRoutes = [
  publicRoute({
    method: 'post',
    path: '/portal/sessions',
    summary:
      'Sign in as a patient, by user name or e-mail, and password; a code is owed but from a remembered device',
    permission: 'public',
    // Signing in opens its own transactions, so that refusals stay written down.
    transaction: false,
    request: { body: portalSignInBody },
    response: signInSchema,
    status: 201,
    handler: ({ deps, actor, body, request }) => signIn(deps, actor, body, clientOf(request)),
  }),
  publicRoute({
    method: 'post',
    path: '/portal/sessions/challenges/:id',
    summary: 'Finish signing in with the code by text or of the authenticator app',
    permission: 'public',
    transaction: false,
    request: { params: byId, body: portalCodeBody },
    response: finishedSignInSchema,
    status: 201,
    handler: ({ deps, actor, params, body, request }) =>
      passCode(deps, actor, { ...params, ...body }, clientOf(request)),
  }),
  publicRoute({
    method: 'post',
    path: '/portal/sessions/challenges/:id/code',
    summary: 'Text another code to sign in with',
    permission: 'public',
    request: { params: byId, body: z.strictObject({}).meta({ example: {} }) },
    response: codeSentSchema,
    status: 202,
    handler: async ({ db, params }) => {
      const sent = await sendAnotherCode(db, params.id, 'sign-in');
      return {
        ...sent,
        nextCodeAfter: sent.nextCodeAfter.toISOString(),
        expiresAt: sent.expiresAt.toISOString(),
      };
    },
  }),
];

const clientOf = ({ ip, userAgent }: { ip: string; userAgent: string }) => ({ ip, userAgent });
