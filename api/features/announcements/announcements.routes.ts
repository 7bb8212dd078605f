import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import { announcementBody, announcementList, announcementSchema } from './announcements.schema.ts';
import {
  announce,
  browseAnnouncements,
  changeAnnouncement,
  viewAnnouncement,
} from './announcements.service.ts';

const byId = z.object({ id: z.uuid() });

export const announcementsRoutes = [
  staffRoute({
    method: 'get',
    path: '/announcements',
    summary: 'What patients are, were and will be told on the portal',
    permission: 'announcements:read',
    request: { query: announcementList },
    response: { page: announcementSchema },
    handler: ({ db, query }) => browseAnnouncements(db, query),
  }),
  staffRoute({
    method: 'get',
    path: '/announcements/:id',
    summary: 'One announcement',
    permission: 'announcements:read',
    request: { params: byId },
    response: announcementSchema,
    handler: ({ db, params }) => viewAnnouncement(db, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/announcements',
    summary: 'Tell patients something on the portal',
    permission: 'announcements:write',
    request: { body: announcementBody },
    response: announcementSchema,
    status: 201,
    handler: ({ db, actor, body }) => announce(db, actor, body),
  }),
  staffRoute({
    method: 'put',
    path: '/announcements/:id',
    summary: 'Change what patients are told, and when; end it by its time',
    permission: 'announcements:write',
    request: { params: byId, body: announcementBody },
    ifMatch: true,
    response: announcementSchema,
    handler: ({ db, actor, params: { id }, body, version }) =>
      changeAnnouncement(db, actor, { id, version, body }),
  }),
];
