import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import { invitationSchema } from './invitations.schema.ts';
import { listInvitations } from './invitations.service.ts';

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
];
