import { z } from 'zod';
import { notFound } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import { staffRoute } from '../../middleware/staff-access.ts';
import { findNotification, listNotifications } from './notification-lists.queries.ts';
import { presentNotification } from './notifications.presenter.ts';
import { notificationList, notificationSchema } from './notifications.schema.ts';
import { markPosted, sendAgain } from './staff-acts.service.ts';

const byId = z.object({ id: z.uuid() });

export const notificationsRoutes = [
  staffRoute({
    method: 'get',
    path: '/notifications',
    summary: 'Texts, e-mails and print items, with what became of them',
    permission: 'notifications:read',
    request: { query: notificationList },
    response: { page: notificationSchema },
    handler: async ({ db, query }) => {
      const { rows, total } = await listNotifications(db, query);
      return pageOf(rows, query, total, presentNotification);
    },
  }),
  staffRoute({
    method: 'get',
    path: '/notifications/:id',
    summary: 'One notification',
    permission: 'notifications:read',
    request: { params: byId },
    response: notificationSchema,
    handler: async ({ db, params }) => {
      const row = await findNotification(db, params.id);
      if (!row) throw notFound();
      return presentNotification(row);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/notifications/:id/posted',
    summary: 'Say that a print item is in the post',
    permission: 'notifications:write',
    request: { params: byId },
    ifMatch: true,
    response: notificationSchema,
    handler: async ({ db, actor, params, version }) =>
      presentNotification(await markPosted(db, actor, params.id, version)),
  }),
  staffRoute({
    method: 'post',
    path: '/notifications/:id/send-again',
    summary: 'Send a failed notification again, as a new one',
    permission: 'notifications:write',
    request: { params: byId },
    response: notificationSchema,
    status: 201,
    handler: async ({ db, actor, params }) => presentNotification(await sendAgain(db, actor, params.id)),
  }),
];
