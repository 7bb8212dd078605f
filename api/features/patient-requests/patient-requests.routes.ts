import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import { acceptBody, declineBody } from './answering/answering.schema.ts';
import {
  acceptRequest,
  declineRequest,
  giveBackRequest,
  takeRequest,
} from './answering/answering.service.ts';
import { requestList, requestPageSchema, requestRowSchema } from './patient-requests.schema.ts';
import { browseRequests, requestView, viewRequest } from './patient-requests.service.ts';

const byId = z.object({ id: z.uuid() });
const permission = 'patient-requests:write';
const response = requestPageSchema;

export const patientRequestsRoutes = [
  staffRoute({
    method: 'get',
    path: '/patient-requests',
    summary: 'What patients asked for, the oldest first',
    permission: 'patient-requests:read',
    request: { query: requestList },
    response: { page: requestRowSchema },
    handler: ({ db, query }) => browseRequests(db, query),
  }),
  staffRoute({
    method: 'get',
    path: '/patient-requests/:id',
    summary: 'One request, with the appointment it is about (audited)',
    permission: 'patient-requests:read',
    request: { params: byId },
    response,
    handler: ({ db, actor, params }) => viewRequest(db, actor, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/patient-requests/:id/take',
    summary: 'Say that somebody looks at it: the patient sees that',
    permission,
    request: { params: byId },
    ifMatch: true,
    response,
    handler: async ({ db, actor, params: { id }, version }) => {
      await takeRequest(db, actor, { id, version });
      return requestView(db, actor, id);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/patient-requests/:id/give-back',
    summary: 'Put it back on the list',
    permission,
    request: { params: byId },
    ifMatch: true,
    response,
    handler: async ({ db, actor, params: { id }, version }) => {
      await giveBackRequest(db, actor, { id, version });
      return requestView(db, actor, id);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/patient-requests/:id/accept',
    summary: 'Accept it and do it: cancel the appointment, or move it to the time given',
    permission,
    request: { params: byId, body: acceptBody },
    ifMatch: true,
    response,
    handler: async ({ db, actor, params: { id }, body, version }) => {
      await acceptRequest(db, actor, { id, version, ...body });
      return requestView(db, actor, id);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/patient-requests/:id/decline',
    summary: 'Decline it, and say why',
    permission,
    request: { params: byId, body: declineBody },
    ifMatch: true,
    response,
    handler: async ({ db, actor, params: { id }, body, version }) => {
      await declineRequest(db, actor, { id, version, ...body });
      return requestView(db, actor, id);
    },
  }),
];
