import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import { invitationSchema, inviteBody } from './invitations.schema.ts';
import { inviteToRegister, listInvitations } from './invitations.service.ts';

export const invitationsRoutes = [
  staffRoute({
    method: 'get',
    path: '/patients/:id/invitations',
    summary: 'Links to register by that were sent to a patient, newest first',
    permission: 'patients:read',
    request: { params: z.object({ id: z.uuid() }) },
    response: z.array(invitationSchema),
    handler: ({ db, params }) => listInvitations(db, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/patients/:id/invitations',
    summary: 'Send a patient a link to register by; links sent before stop working',
    permission: 'registration-cases:write',
    request: { params: z.object({ id: z.uuid() }), body: inviteBody },
    response: z.array(invitationSchema),
    status: 201,
    handler: async ({ db, actor, params, body }) => {
      await inviteToRegister(db, actor, params.id, body.channel ? { channel: body.channel } : {});
      return listInvitations(db, params.id);
    },
  }),
];
