import { z } from 'zod';
import { staffRoute } from '../../../middleware/staff-access.ts';
import type { Permission } from '../../staff/staff.permissions.ts';
import { readAccess } from './access.service.ts';
import { actOnAccount } from './account-acts.service.ts';
import {
  type AccountAct,
  accessSchema,
  accountActBody,
  accountList,
  accountRowSchema,
  accountSchema,
  accountSearch,
} from './accounts.desk.schema.ts';
import { browseAccounts, readAccount, searchAccounts, viewAccount } from './accounts.desk.service.ts';

const byId = z.object({ id: z.uuid() });

/** POST /api/accounts/:id/<act>: does it, and gives the login as it is then. */
const act = (name: AccountAct, permission: Permission, summary: string) =>
  staffRoute({
    method: 'post',
    path: `/accounts/:id/${name}`,
    summary,
    permission,
    request: { params: byId, body: accountActBody },
    ifMatch: true,
    response: accountSchema,
    handler: async ({ db, deps, actor, params: { id }, body: { reason }, version }) => {
      await actOnAccount(db, deps, actor, name, { id, version, reason });
      return readAccount(db, deps, id);
    },
  });

export const accountsDeskRoutes = [
  staffRoute({
    method: 'get',
    path: '/accounts',
    summary: "Patients' logins, newest first",
    permission: 'accounts:read',
    request: { query: accountList },
    response: { page: accountRowSchema },
    handler: ({ db, query }) => browseAccounts(db, query),
  }),
  staffRoute({
    method: 'post',
    path: '/accounts/search',
    summary: 'Logins by whatever staff type: a user name, an e-mail, an NHS number, a mobile, a name',
    permission: 'accounts:read',
    // It changes nothing, and being slowed must stay written down though the request fails.
    transaction: false,
    request: { body: accountSearch },
    response: { page: accountRowSchema },
    handler: ({ deps, actor, body }) => searchAccounts(deps, actor, body),
  }),
  staffRoute({
    method: 'get',
    path: '/accounts/:id',
    summary:
      'A login: how it is signed in with, from where, what failed, and what became of each code (audited)',
    permission: 'accounts:read',
    request: { params: byId },
    response: accountSchema,
    handler: ({ db, deps, actor, params }) => viewAccount(db, deps, actor, params.id),
  }),
  act(
    'send-code-again',
    'accounts:write',
    'Text the code that is waited for once more, to the mobile on record',
  ),
  act('end-sessions', 'accounts:write', 'Sign the patient out everywhere, and forget their devices'),
  act('unlock', 'accounts:write', 'Forget the wrong tries, so that the next one is looked at at once'),
  act(
    'start-recovery',
    'accounts:recover',
    'E-mail the patient a link to a new password; a code is still asked for',
  ),
  act('remove-authenticator', 'accounts:recover', 'Remove the authenticator app; codes come by text again'),
  act('close', 'accounts:close', 'Close the login; the record stays'),
  staffRoute({
    method: 'get',
    path: '/patients/:id/access',
    summary: "Why can't they log in? One sentence, the evidence, and the next step",
    permission: 'accounts:read',
    request: { params: byId },
    response: accessSchema,
    handler: ({ db, deps, params }) => readAccess(db, deps, params.id),
  }),
];
