import { z } from 'zod';
import { portalRoute } from '../../../middleware/portal-access.ts';
import {
  adjustments,
  adjustmentWords,
  portalRequestBody,
  portalRequestPage,
  portalRequestSchema,
} from '../patient-requests.schema.ts';
import { ask, ownRequest, ownRequests, withdraw } from './asking.service.ts';

const byId = z.object({ id: z.uuid() });
const page = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
const choices = z
  .object({ adjustments: z.array(z.object({ code: z.enum(adjustments), words: z.string() })) })
  .meta({ example: { adjustments: [{ code: 'hearing-loop', words: 'A hearing loop' }] } });

export const requestsPortalRoutes = [
  portalRoute({
    method: 'get',
    path: '/requests',
    summary: 'What I asked the hospital for, newest first',
    permission: 'patient',
    request: { query: page },
    response: portalRequestPage,
    handler: ({ db, query }) => ownRequests(db, query),
  }),
  portalRoute({
    method: 'get',
    path: '/request-choices',
    summary: 'The adjustments that can be asked for, in words',
    permission: 'patient',
    request: {},
    response: choices,
    handler: async () => ({
      adjustments: adjustments.map((code) => ({ code, words: adjustmentWords[code] })),
    }),
  }),
  portalRoute({
    method: 'get',
    path: '/requests/:id',
    summary: 'One of my requests, and what became of it',
    permission: 'patient',
    request: { params: byId },
    response: portalRequestSchema,
    handler: ({ db, params }) => ownRequest(db, params.id),
  }),
  portalRoute({
    method: 'post',
    path: '/requests',
    summary:
      'Ask to cancel or change an appointment, for an interpreter or an adjustment, or say what is wrong',
    permission: 'patient',
    request: { body: portalRequestBody },
    response: portalRequestSchema,
    status: 201,
    handler: ({ db, actor, body }) => ask(db, actor, body),
  }),
  portalRoute({
    method: 'delete',
    path: '/requests/:id',
    summary: 'Take a request back, while nobody looks at it yet',
    permission: 'patient',
    request: { params: byId },
    response: portalRequestSchema,
    handler: ({ db, actor, params }) => withdraw(db, actor, params.id),
  }),
];
