import { notFound } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import { staffRoute } from '../../middleware/staff-access.ts';
import { listMailboxMessages } from './mailbox-messages.queries.ts';
import { mailboxMessageList, mailboxMessageSchema } from './notifications.schema.ts';

export const mailboxMessagesRoutes = [
  staffRoute({
    method: 'get',
    path: '/mailbox-messages',
    summary: "What the demo's phones and inboxes show",
    permission: 'notifications:read',
    request: { query: mailboxMessageList },
    response: { page: mailboxMessageSchema },
    handler: async ({ db, deps, query }) => {
      if (!deps.config.DEMO) throw notFound();
      const { rows, total } = await listMailboxMessages(db, query);
      return pageOf(rows, query, total, ({ created_at, ...message }) => ({
        ...message,
        createdAt: created_at.toISOString(),
      }));
    },
  }),
];
