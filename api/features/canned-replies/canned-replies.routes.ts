import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import {
  cannedReplyBody,
  cannedReplyList,
  cannedReplySchema,
  renderCannedReplyBody,
  renderedReplySchema,
} from './canned-replies.schema.ts';
import {
  addCannedReply,
  browseCannedReplies,
  changeCannedReply,
  removeCannedReply,
  renderCannedReply,
  viewCannedReply,
} from './canned-replies.service.ts';

const byId = z.object({ id: z.uuid() });

export const cannedRepliesRoutes = [
  staffRoute({
    method: 'get',
    path: '/canned-replies',
    summary: 'Answers written beforehand, by title; of a category, and those for any',
    permission: 'canned-replies:read',
    request: { query: cannedReplyList },
    response: { page: cannedReplySchema },
    handler: ({ db, query }) => browseCannedReplies(db, query),
  }),
  staffRoute({
    method: 'get',
    path: '/canned-replies/:id',
    summary: 'One canned reply, its placeholders not filled',
    permission: 'canned-replies:read',
    request: { params: byId },
    response: cannedReplySchema,
    handler: ({ db, params }) => viewCannedReply(db, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/canned-replies',
    summary: 'Write an answer beforehand',
    permission: 'canned-replies:write',
    request: { body: cannedReplyBody },
    response: cannedReplySchema,
    status: 201,
    handler: ({ db, actor, body }) => addCannedReply(db, actor, body),
  }),
  staffRoute({
    method: 'put',
    path: '/canned-replies/:id',
    summary: 'Change a canned reply',
    permission: 'canned-replies:write',
    request: { params: byId, body: cannedReplyBody },
    ifMatch: true,
    response: cannedReplySchema,
    handler: ({ db, actor, params: { id }, body, version }) =>
      changeCannedReply(db, actor, { id, version, words: body }),
  }),
  staffRoute({
    method: 'delete',
    path: '/canned-replies/:id',
    summary: 'Take a canned reply away',
    permission: 'canned-replies:write',
    request: { params: byId },
    ifMatch: true,
    response: z.undefined(),
    status: 204,
    handler: async ({ db, actor, params: { id }, version }) => {
      await removeCannedReply(db, actor, { id, version });
      return undefined;
    },
  }),
  staffRoute({
    method: 'post',
    path: '/canned-replies/:id/render',
    summary: 'A canned reply filled in for one ticket',
    permission: 'support-tickets:read',
    request: { params: byId, body: renderCannedReplyBody },
    response: renderedReplySchema,
    handler: ({ db, deps, actor, params, body }) =>
      renderCannedReply(db, deps.config, actor, { id: params.id, ...body }),
  }),
];
