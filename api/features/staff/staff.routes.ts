import { z } from 'zod';
import type { Db } from '../../lib/db.ts';
import { notFound } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import { publicRoute } from '../../middleware/public-access.ts';
import { staffRoute } from '../../middleware/staff-access.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { keepSession } from './session-cookie.ts';
import { presentStaff } from './staff.presenter.ts';
import { countStaff, findShownStaff, listStaff } from './staff.queries.ts';
import {
  acceptInvitationBody,
  changeStaffBody,
  invitationSchema,
  inviteStaffBody,
  lookAtInvitationBody,
  type StaffView,
  sessionSchema,
  staffList,
  staffSchema,
} from './staff.schema.ts';
import {
  changeStaff,
  disableStaff,
  enableStaff,
  inviteAgain,
  inviteStaff,
  resetSecondFactor,
} from './staff.service.ts';
import { acceptInvitation, lookAtInvitation } from './staff-invitations.service.ts';

const byId = z.object({ id: z.uuid() });

async function show(db: Db, id: string): Promise<StaffView> {
  const row = await findShownStaff(db, id);
  if (!row) throw notFound();
  return presentStaff(row);
}

export const staffOpenRoutes = [
  publicRoute({
    method: 'post',
    path: '/api/staff-invitations/look',
    summary: 'Whose invitation this is',
    permission: 'public',
    request: { body: lookAtInvitationBody },
    response: invitationSchema,
    handler: ({ db, body }) => lookAtInvitation(db, body.token),
  }),
  publicRoute({
    method: 'post',
    path: '/api/staff-invitations/accept',
    summary: 'Choose a password and begin to sign in',
    permission: 'public',
    request: { body: acceptInvitationBody },
    response: sessionSchema,
    transaction: false,
    handler: async ({ deps, actor, body, request, reply }) =>
      keepSession(reply, deps, await acceptInvitation(deps, actor, body, request)),
  }),
];

/** POST /api/staff/:id/<verb>: does it, and gives the person as they are then. */
const verb = (
  name: string,
  summary: string,
  act: (trx: Db, actor: StaffActor, id: string) => Promise<void>,
) =>
  staffRoute({
    method: 'post',
    path: `/staff/:id/${name}`,
    summary,
    permission: 'staff:write',
    request: { params: byId },
    response: staffSchema,
    handler: async ({ db, actor, params }) => {
      await act(db, actor, params.id);
      return show(db, params.id);
    },
  });

export const staffRoutes = [
  staffRoute({
    method: 'get',
    path: '/staff',
    summary: 'Staff, by name',
    permission: 'staff:read',
    request: { query: staffList },
    response: { page: staffSchema },
    handler: async ({ db, query }) =>
      pageOf(await listStaff(db, query), query, await countStaff(db, query.filter), presentStaff),
  }),
  staffRoute({
    method: 'get',
    path: '/staff/:id',
    summary: 'A staff member',
    permission: 'staff:read',
    request: { params: byId },
    response: staffSchema,
    handler: ({ db, params }) => show(db, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/staff',
    summary: 'Invite a staff member by e-mail',
    permission: 'staff:write',
    request: { body: inviteStaffBody },
    response: staffSchema,
    status: 201,
    handler: async ({ db, actor, body }) => show(db, await inviteStaff(db, actor, body)),
  }),
  staffRoute({
    method: 'put',
    path: '/staff/:id',
    summary: "Change a staff member's name or roles",
    permission: 'staff:write',
    request: { params: byId, body: changeStaffBody },
    ifMatch: true,
    response: staffSchema,
    handler: async ({ db, actor, params, body, version }) => {
      await changeStaff(db, actor, params.id, version, body);
      return show(db, params.id);
    },
  }),
  verb('disable', 'Disable a staff member: every session of theirs ends at once', disableStaff),
  verb('enable', 'Let a disabled staff member sign in again', enableStaff),
  verb('reset-second-factor', 'Forget a lost second factor', resetSecondFactor),
  verb('invite-again', 'Send another link to choose a password', inviteAgain),
];
