import { z } from 'zod';
import { publicRoute } from '../../../middleware/public-access.ts';
import { sendAnotherCode } from '../../challenges/challenges.service.ts';
import { askForEmail, askForPassword } from './recovery.asking.service.ts';
import { openResetChallenge, resetPassword } from './recovery.resetting.service.ts';
import {
  askedSchema,
  forgottenEmailBody,
  forgottenPasswordBody,
  openResetBody,
  resetChallengeSchema,
  resetCodeSentSchema,
  resetPasswordBody,
} from './recovery.schema.ts';

const clientOf = ({ ip, userAgent }: { ip: string; userAgent: string }) => ({ ip, userAgent });

export const recoveryOpenRoutes = [
  publicRoute({
    method: 'post',
    path: '/portal/forgotten-email',
    summary:
      'Text a hint of the e-mail one signs in with to the mobile on record; the same answer to everybody',
    permission: 'public',
    transaction: false,
    request: { body: forgottenEmailBody },
    response: askedSchema,
    status: 202,
    handler: async ({ deps, actor, body, request }) => {
      await askForEmail(deps, actor, body, clientOf(request));
      return {};
    },
  }),
  publicRoute({
    method: 'post',
    path: '/portal/forgotten-password',
    summary: 'E-mail a link to a new password; the same answer to everybody',
    permission: 'public',
    transaction: false,
    request: { body: forgottenPasswordBody },
    response: askedSchema,
    status: 202,
    handler: async ({ deps, actor, body, request }) => {
      await askForPassword(deps, actor, body.userName, clientOf(request));
      return {};
    },
  }),
  publicRoute({
    method: 'post',
    path: '/portal/forgotten-password/challenge',
    summary: 'Open the code that a link still owes',
    permission: 'public',
    request: { body: openResetBody },
    response: resetChallengeSchema,
    status: 201,
    handler: ({ db, body, request }) => openResetChallenge(db, body.token, clientOf(request)),
  }),
  publicRoute({
    method: 'post',
    path: '/portal/forgotten-password/challenges/:id/code',
    summary: 'Text another code to set a new password with',
    permission: 'public',
    request: { params: z.object({ id: z.uuid() }), body: z.strictObject({}).meta({ example: {} }) },
    response: resetCodeSentSchema,
    status: 202,
    handler: async ({ db, params }) => {
      const { nextCodeAfter, expiresAt, ...sent } = await sendAnotherCode(db, params.id, 'password-reset');
      return { ...sent, nextCodeAfter: nextCodeAfter.toISOString(), expiresAt: expiresAt.toISOString() };
    },
  }),
  publicRoute({
    method: 'post',
    path: '/portal/forgotten-password/reset',
    summary: 'Set a new password by the link and the code; every session and remembered device ends',
    permission: 'public',
    transaction: false,
    request: { body: resetPasswordBody },
    response: z.void(),
    status: 204,
    handler: ({ deps, actor, body }) => resetPassword(deps, actor, body),
  }),
];
