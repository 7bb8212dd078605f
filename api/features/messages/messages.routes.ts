import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import { addAttachment, openMessageAttachment, removeAttachment } from './attachments/attachments.service.ts';
import { viewAudience, viewAudienceChoices } from './audience/audience.service.ts';
import { changeMessage, writeMessage } from './drafts/drafts.service.ts';
import {
  audienceChoices,
  audienceSchema,
  audienceView,
  messageBody,
  messageList,
  messageRowSchema,
  messageSchema,
} from './messages.schema.ts';
import { browseMessages, messageView, viewMessage } from './messages.service.ts';

const byId = z.object({ id: z.uuid() });
const ofAttachment = byId.extend({ attachmentId: z.uuid() });

export const messagesRoutes = [
  staffRoute({
    method: 'get',
    path: '/messages',
    summary: 'Messages to patients: drafts, to be approved, scheduled, sent; the last changed first',
    permission: 'messages:read',
    request: { query: messageList },
    response: { page: messageRowSchema },
    handler: ({ db, actor, query }) => browseMessages(db, actor, query),
  }),
  staffRoute({
    method: 'post',
    path: '/messages',
    summary: 'Begin a message to a patient, or to the patients of a clinic',
    permission: 'messages:write',
    request: { body: messageBody },
    response: messageSchema,
    status: 201,
    handler: async ({ db, deps, actor, body }) =>
      messageView(db, deps.config, actor, await writeMessage(db, actor, body)),
  }),
  staffRoute({
    method: 'post',
    path: '/messages/audience',
    summary: 'Who would be written to now, the first few by name, and who is left out and why (audited)',
    permission: 'messages:write',
    request: { body: z.strictObject({ audience: audienceSchema }) },
    response: audienceView,
    handler: ({ db, deps, actor, body }) => viewAudience(db, deps.config, actor, body.audience),
  }),
  staffRoute({
    method: 'get',
    path: '/message-audience-choices',
    summary: 'Clinics and places a message can be about',
    permission: 'messages:write',
    request: {},
    response: audienceChoices,
    handler: ({ db }) => viewAudienceChoices(db),
  }),
  staffRoute({
    method: 'get',
    path: '/messages/:id',
    summary: 'A message, how it went, and what may be done with it (audited)',
    permission: 'messages:read',
    request: { params: byId },
    response: messageSchema,
    handler: ({ db, deps, actor, params }) => viewMessage(db, deps.config, actor, params.id),
  }),
  staffRoute({
    method: 'put',
    path: '/messages/:id',
    summary: 'Change a message before it is sent',
    permission: 'messages:write',
    request: { params: byId, body: messageBody },
    ifMatch: true,
    response: messageSchema,
    handler: async ({ db, deps, actor, params: { id }, body, version }) => {
      await changeMessage(db, actor, { id, version, body });
      return messageView(db, deps.config, actor, id);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/messages/:id/attachments',
    summary: 'Add a file to a message (multipart: one PDF, PNG or JPEG)',
    permission: 'messages:write',
    request: { params: byId },
    ifMatch: true,
    response: messageSchema,
    status: 201,
    bodyKind: 'stream',
    transaction: false,
    handler: async ({ db, deps, actor, params: { id }, version, request }) => {
      await addAttachment(deps, actor, { id, version }, request.stream);
      return messageView(db, deps.config, actor, id);
    },
  }),
  staffRoute({
    method: 'get',
    path: '/messages/:id/attachments/:attachmentId',
    summary: 'A file that goes with a message, once it was looked into and accepted (audited)',
    permission: 'messages:read',
    request: { params: ofAttachment },
    response: { file: 'application/octet-stream' },
    handler: ({ db, deps, actor, params }) => openMessageAttachment(deps.providers.files, db, actor, params),
  }),
  staffRoute({
    method: 'delete',
    path: '/messages/:id/attachments/:attachmentId',
    summary: 'Take a file off a message',
    permission: 'messages:write',
    request: { params: ofAttachment },
    ifMatch: true,
    response: messageSchema,
    handler: async ({ db, deps, actor, params: { id, attachmentId }, version }) => {
      await removeAttachment(db, actor, { id, version, attachmentId });
      return messageView(db, deps.config, actor, id);
    },
  }),
];
