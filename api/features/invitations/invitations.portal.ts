import { publicRoute } from '../../middleware/public-access.ts';
import { openedInvitationSchema, openInvitationBody } from './invitations.schema.ts';
import { lookAtInvitation } from './invitations.service.ts';

export const invitationsOpenRoutes = [
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
