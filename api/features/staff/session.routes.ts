import { z } from 'zod';
import { publicRoute } from '../../middleware/public-access.ts';
import { staffCookie, staffRoute } from '../../middleware/staff-access.ts';
import {
  beginEnrolment,
  confirmEnrolment,
  renewRecoveryCodes,
  turnOffSecondFactor,
} from './enrolment.service.ts';
import { countRecoveryCodes } from './second-factor.queries.ts';
import { passSecondFactor } from './second-factor.service.ts';
import { signIn, signOut, viewSession } from './session.service.ts';
import { keepSession } from './session-cookie.ts';
import {
  beginEnrolmentBody,
  confirmEnrolmentBody,
  enrolmentSchema,
  passwordBody,
  recoveryCodesLeftSchema,
  recoveryCodesSchema,
  secondFactorBody,
  sessionSchema,
  signInBody,
  turnOffSecondFactorBody,
} from './staff.schema.ts';

export const sessionOpenRoutes = [
  publicRoute({
    method: 'post',
    path: '/api/session',
    summary: 'Sign in to the console; `stage` says what is still owed',
    permission: 'public',
    request: { body: signInBody },
    response: sessionSchema,
    transaction: false,
    handler: async ({ deps, actor, body, request, reply }) =>
      keepSession(reply, deps, await signIn(deps, actor, body, request)),
  }),
];

export const sessionRoutes = [
  staffRoute({
    method: 'get',
    path: '/session',
    summary: 'Who is signed in, and what they may do',
    permission: 'signing-in',
    request: {},
    response: sessionSchema,
    handler: ({ db, deps, actor }) => viewSession(db, deps, actor),
  }),
  staffRoute({
    method: 'delete',
    path: '/session',
    summary: 'Sign out',
    permission: 'signing-in',
    request: {},
    response: z.undefined(),
    status: 204,
    handler: async ({ db, deps, actor, reply }) => {
      await signOut(db, actor);
      reply.setCookie(staffCookie(deps.config.isProduction), null);
      reply.setHeader('Clear-Site-Data', '"cache", "cookies", "storage"');
      return undefined;
    },
  }),
  staffRoute({
    method: 'post',
    path: '/session/second-factor',
    summary: 'Finish signing in with a code of the authenticator app, or a recovery code',
    permission: 'signing-in',
    request: { body: secondFactorBody },
    response: sessionSchema,
    transaction: false,
    handler: async ({ deps, actor, body, request, reply }) =>
      keepSession(reply, deps, await passSecondFactor(deps, actor, body, request)),
  }),
  staffRoute({
    method: 'post',
    path: '/session/second-factor/enrolment',
    summary: 'Begin to set up a second factor: a secret to scan',
    permission: 'signing-in',
    request: { body: beginEnrolmentBody },
    response: enrolmentSchema,
    transaction: false,
    handler: ({ deps, actor, body }) => beginEnrolment(deps, actor, body.password),
  }),
  staffRoute({
    method: 'put',
    path: '/session/second-factor/enrolment',
    summary: 'Confirm the second factor with its first code; recovery codes come back once',
    permission: 'signing-in',
    request: { body: confirmEnrolmentBody },
    response: recoveryCodesSchema,
    handler: async ({ db, deps, actor, body, request, reply }) => {
      const opened = await confirmEnrolment(db, deps, actor, body.code, request);
      keepSession(reply, deps, opened);
      return { recoveryCodes: opened.recoveryCodes };
    },
  }),
  staffRoute({
    method: 'post',
    path: '/session/second-factor/off',
    summary: 'Turn the own second factor off, before setting up another phone',
    permission: 'signed-in',
    request: { body: turnOffSecondFactorBody },
    response: sessionSchema,
    transaction: false,
    handler: async ({ deps, actor, body, request, reply }) =>
      keepSession(reply, deps, await turnOffSecondFactor(deps, actor, body, request)),
  }),
  staffRoute({
    method: 'get',
    path: '/session/recovery-codes',
    summary: 'How many recovery codes are left',
    permission: 'signed-in',
    request: {},
    response: recoveryCodesLeftSchema,
    handler: async ({ db, actor }) => ({ left: await countRecoveryCodes(db, actor.id) }),
  }),
  staffRoute({
    method: 'post',
    path: '/session/recovery-codes',
    summary: 'Make ten new recovery codes; the old ones stop working',
    permission: 'signed-in',
    request: { body: passwordBody },
    response: recoveryCodesSchema,
    transaction: false,
    handler: async ({ deps, actor, body }) => ({
      recoveryCodes: await renewRecoveryCodes(deps, actor, body.password),
    }),
  }),
];
