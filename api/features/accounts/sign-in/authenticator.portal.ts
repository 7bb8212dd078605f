import { z } from 'zod';
import { portalRoute } from '../../../middleware/portal-access.ts';
import { codeBody } from '../../challenges/challenges.schema.ts';
import { beginAuthenticator, finishAuthenticator, removeAuthenticator } from './authenticator.service.ts';
import { authenticatorSchema, passwordAgainBody, removeAuthenticatorBody } from './sign-in.schema.ts';

export const authenticatorPortalRoutes = [
  portalRoute({
    method: 'post',
    path: '/me/authenticator',
    summary: 'Begin to set up an authenticator app: a secret to scan. Asks the password',
    permission: 'patient',
    transaction: false,
    request: { body: passwordAgainBody },
    response: authenticatorSchema,
    handler: ({ deps, actor, body }) => beginAuthenticator(deps, actor, body.password),
  }),
  portalRoute({
    method: 'put',
    path: '/me/authenticator',
    summary: 'Confirm the authenticator app with its first code',
    permission: 'patient',
    transaction: false,
    request: { body: codeBody },
    response: z.void(),
    status: 204,
    handler: ({ deps, actor, body }) => finishAuthenticator(deps, actor, body.code),
  }),
  portalRoute({
    method: 'delete',
    path: '/me/authenticator',
    summary: 'Remove the authenticator app; codes come by text again. Asks the password and a code',
    permission: 'patient',
    transaction: false,
    request: { body: removeAuthenticatorBody },
    response: z.void(),
    status: 204,
    handler: ({ deps, actor, body, request: { ip, userAgent } }) =>
      removeAuthenticator(deps, actor, body, { ip, userAgent }),
  }),
];
