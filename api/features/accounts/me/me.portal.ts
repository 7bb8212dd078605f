import { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import { asPatient, portalRoute } from '../../../middleware/portal-access.ts';
import type { PatientActor } from '../../sessions/actors.ts';
import { meSchema } from '../accounts.schema.ts';
import { readMe } from '../accounts.service.ts';
import {
  changeEmailBody,
  changePasswordBody,
  changePreferencesBody,
  closureSchema,
  deleteAccountBody,
} from './me.schema.ts';
import {
  changeEmail,
  changePassword,
  changePreferences,
  deleteAccount,
  describeClosure,
} from './me.service.ts';

/** My details as they are after a change, with the new version. */
const meAfter = (deps: Deps, actor: PatientActor) => asPatient(deps.db, actor, readMe);

// What a login is changed by is not for the patient's own role to write: these bring transactions of their own.
export const mePortalRoutes = [
  portalRoute({
    method: 'patch',
    path: '/me',
    summary: 'Choose how letters come, and how I am told of them',
    permission: 'patient',
    transaction: false,
    ifMatch: true,
    request: { body: changePreferencesBody },
    response: meSchema,
    handler: async ({ deps, actor, body, version }) => {
      await deps.db.transaction((trx) => changePreferences(trx, actor, version, body));
      return meAfter(deps, actor);
    },
  }),
  portalRoute({
    method: 'put',
    path: '/me/email',
    summary: 'Change my e-mail, here and on the hospital record. Asks the password',
    permission: 'patient',
    transaction: false,
    ifMatch: true,
    request: { body: changeEmailBody },
    response: meSchema,
    handler: async ({ deps, actor, body, version }) => {
      await changeEmail(deps, actor, version, body);
      return meAfter(deps, actor);
    },
  }),
  portalRoute({
    method: 'put',
    path: '/me/password',
    summary: 'Change my password; other sessions and all remembered devices end. Asks the old one',
    permission: 'patient',
    transaction: false,
    ifMatch: true,
    request: { body: changePasswordBody },
    response: meSchema,
    handler: async ({ deps, actor, body, version }) => {
      await changePassword(deps, actor, version, body);
      return meAfter(deps, actor);
    },
  }),
  portalRoute({
    method: 'get',
    path: '/me/closure',
    summary: 'What deleting my account does',
    permission: 'patient-before-terms',
    transaction: false,
    request: {},
    response: closureSchema,
    handler: ({ deps, actor }) => describeClosure(deps, actor),
  }),
  portalRoute({
    method: 'delete',
    path: '/me',
    summary:
      'Delete my account, and all texts with it where asked. Asks the password; the hospital record stays',
    permission: 'patient-before-terms',
    transaction: false,
    request: { body: deleteAccountBody },
    response: z.void(),
    status: 204,
    handler: async ({ deps, actor, body, reply }) => {
      await deleteAccount(deps, actor, body);
      reply.setHeader('Clear-Site-Data', '"cache", "cookies", "storage"');
    },
  }),
];
