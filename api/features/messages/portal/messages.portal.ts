import { z } from 'zod';
import { portalRoute } from '../../../middleware/portal-access.ts';
import { portalMessagePage, portalMessageSchema } from '../messages.portal.schema.ts';
import { isCursor } from './messages.portal.queries.ts';
import { myMessages, openMyAttachment, openMyMessage } from './messages.portal.service.ts';

const byId = z.object({ id: z.uuid() });
const page = z.strictObject({
  cursor: z.string().max(100).refine(isCursor, 'This cursor is none of ours.').optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

export const messagesPortalRoutes = [
  portalRoute({
    method: 'get',
    path: '/messages',
    summary: 'Messages from my care teams, newest first, and how many I have not read',
    permission: 'patient',
    request: { query: page },
    response: portalMessagePage,
    handler: ({ db, query }) => myMessages(db, query),
  }),
  portalRoute({
    method: 'get',
    path: '/messages/:id',
    summary: 'One of my messages; marks it read. It cannot be replied to: it says whom to ask',
    permission: 'patient',
    request: { params: byId },
    response: portalMessageSchema,
    handler: ({ db, actor, params }) => openMyMessage(db, actor, params.id),
  }),
  portalRoute({
    method: 'get',
    path: '/messages/:id/attachments/:attachmentId',
    summary: 'A file that came with one of my messages',
    permission: 'patient',
    request: { params: byId.extend({ attachmentId: z.uuid() }) },
    response: { file: 'application/octet-stream' },
    handler: ({ db, deps, actor, params }) => openMyAttachment(deps.providers.files, db, actor, params),
  }),
];
