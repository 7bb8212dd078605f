import { z } from 'zod';
import { publicRoute } from '../../middleware/public-access.ts';
import { registerUrl } from './invitation-links.ts';
import { openedInvitationSchema, openInvitationBody } from './invitations.schema.ts';
import { lookAtInvitation } from './invitations.service.ts';

export const invitationsOpenRoutes = [
  publicRoute({
    method: 'get',
    path: '/i',
    summary:
      'The short address of invitations: goes on to the portal’s page to register, which reads the token behind #',
    permission: 'public',
    request: {},
    response: z.undefined(),
    status: 302,
    handler: async ({ deps, reply }) => {
      reply.setHeader('Location', registerUrl(deps.config));
      return undefined;
    },
  }),
  publicRoute({
    method: 'post',
    path: '/portal/invitations/open',
    summary: 'Whether a link to register by still works',
    permission: 'public',
    request: { body: openInvitationBody },
    response: openedInvitationSchema,
    handler: ({ db, body }) => lookAtInvitation(db, body.token),
  }),
];
