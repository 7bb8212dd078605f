import { z } from 'zod';
import { renderMarkdown } from '../../lib/markdown/markdown.ts';
import { staffRoute } from '../../middleware/staff-access.ts';
import {
  helpPageBody,
  helpPageList,
  helpPageRowSchema,
  helpPageSchema,
  helpPreviewBody,
  helpPreviewSchema,
  helpVersionSchema,
  newHelpPageBody,
} from './help-pages.schema.ts';
import {
  beginHelpPage,
  browseHelpPages,
  helpVersions,
  publishHelpPage,
  restoreHelpVersion,
  viewHelpPage,
  withdrawHelpPage,
  writeHelpDraft,
} from './help-pages.service.ts';

const byId = z.object({ id: z.uuid() });
const one = { response: helpPageSchema, ifMatch: true } as const;

export const helpPagesRoutes = [
  staffRoute({
    method: 'get',
    path: '/help-pages',
    summary: 'Pages of help, those being written and those withdrawn too',
    permission: 'help-pages:read',
    request: { query: helpPageList },
    response: { page: helpPageRowSchema },
    handler: ({ db, query }) => browseHelpPages(db, query),
  }),
  staffRoute({
    method: 'post',
    path: '/help-pages/preview',
    summary: 'Markdown as patients will be given it; nothing is kept',
    permission: 'help-pages:read',
    request: { body: helpPreviewBody },
    response: helpPreviewSchema,
    handler: async ({ body }) => ({ html: renderMarkdown(body.body) }),
  }),
  staffRoute({
    method: 'get',
    path: '/help-pages/:id',
    summary: 'A page of help: the words being written, and those shown',
    permission: 'help-pages:read',
    request: { params: byId },
    response: helpPageSchema,
    handler: ({ db, params }) => viewHelpPage(db, params.id),
  }),
  staffRoute({
    method: 'get',
    path: '/help-pages/:id/versions',
    summary: 'Every version of a page of help, newest first',
    permission: 'help-pages:read',
    request: { params: byId },
    response: z.array(helpVersionSchema),
    handler: ({ db, params }) => helpVersions(db, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/help-pages',
    summary: 'Begin a page of help as a draft',
    permission: 'help-pages:write',
    request: { body: newHelpPageBody },
    response: helpPageSchema,
    status: 201,
    handler: ({ db, actor, body }) => beginHelpPage(db, actor, body),
  }),
  staffRoute({
    method: 'put',
    path: '/help-pages/:id',
    summary: 'Write the draft; patients go on reading what is published',
    permission: 'help-pages:write',
    request: { params: byId, body: helpPageBody },
    ...one,
    handler: ({ db, actor, params: { id }, body, version }) =>
      writeHelpDraft(db, actor, { id, version }, body),
  }),
  staffRoute({
    method: 'post',
    path: '/help-pages/:id/publish',
    summary: 'Show patients the draft from now on',
    permission: 'help-pages:write',
    request: { params: byId },
    ...one,
    handler: ({ db, actor, params: { id }, version }) => publishHelpPage(db, actor, { id, version }),
  }),
  staffRoute({
    method: 'post',
    path: '/help-pages/:id/withdraw',
    summary: 'Take a page off the portal; its words become the draft',
    permission: 'help-pages:write',
    request: { params: byId },
    ...one,
    handler: ({ db, actor, params: { id }, version }) => withdrawHelpPage(db, actor, { id, version }),
  }),
  staffRoute({
    method: 'post',
    path: '/help-pages/:id/restore',
    summary: 'Make the words of an earlier version the draft',
    permission: 'help-pages:write',
    request: { params: byId, body: z.strictObject({ number: z.int().min(1) }) },
    ...one,
    handler: ({ db, actor, params: { id }, body, version }) =>
      restoreHelpVersion(db, actor, { id, version }, body.number),
  }),
];
