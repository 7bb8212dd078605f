import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import type { Permission } from '../staff/staff.permissions.ts';
import { countLettersByDay, countQueue, countSendsOfLastHour, QUEUE_BOUND } from './dashboard.queries.ts';
import { dashboardSchema, type QueueKey, supportDashboardSchema } from './dashboard.schema.ts';
import {
  countCauses,
  countFunnel,
  countTicketsByCategory,
  measureTimeToResolve,
} from './dashboard.support.queries.ts';

/** Whose work each queue is: nobody is shown a queue they cannot act on. */
const queuePermissions: [QueueKey, Permission][] = [
  ['letters-to-check', 'letters:write'],
  ['letters-ready', 'letters:publish'],
  ['letters-overdue', 'letters:write'],
  ['letters-refused-today', 'letters:write'],
  ['notifications-failed', 'notifications:write'],
  ['notifications-unknown', 'notifications:write'],
  ['letters-to-post', 'notifications:write'],
  ['registration-cases-open', 'registration-cases:write'],
  ['registration-cases-suspicious', 'registration-cases:write'],
  ['support-tickets-breaching', 'support-tickets:write'],
  ['support-tickets-unassigned', 'support-tickets:write'],
  ['support-tickets-mine', 'support-tickets:write'],
  ['record-changes-waiting', 'record-changes:write'],
  ['delivery-alerts-open', 'delivery:read'],
  ['patients-to-ring', 'unreachable-patients:write'],
  ['requests-to-answer', 'patient-requests:write'],
  ['invitation-batches-to-approve', 'invitation-batches:approve'],
  ['invitation-batches-to-check', 'invitation-batches:write'],
  ['invitation-batches-paused', 'invitation-batches:write'],
  ['messages-to-approve', 'messages:approve'],
  ['results-for-clinician', 'results:release'],
  ['results-to-review', 'results:release'],
  ['questionnaire-alerts-open', 'questionnaire-alerts:write'],
  ['questionnaires-overdue', 'questionnaire-assignments:write'],
  ['record-imports-to-check', 'record-imports:write'],
  ['searches-slowed', 'audit-events:read'],
];

export const dashboardRoutes = [
  staffRoute({
    method: 'get',
    path: '/dashboard',
    summary: 'What waits for the person signed in, and how letters and sends are going',
    permission: 'signed-in',
    request: {},
    response: dashboardSchema,
    handler: async ({ db, actor, deps }) => {
      const mine = queuePermissions.filter(([, permission]) => actor.permissions.has(permission));
      const seesLetters = actor.permissions.has('letters:read');
      const [queues, lettersByDay, sends] = await Promise.all([
        Promise.all(
          mine.map(async ([key]) => {
            const { count, oldest_at } = await countQueue(db, key, actor.id);
            return {
              key,
              count: Math.min(count, QUEUE_BOUND),
              more: count > QUEUE_BOUND,
              oldestAt: oldest_at?.toISOString() ?? null,
            };
          }),
        ),
        seesLetters ? countLettersByDay(db, 30) : [],
        actor.permissions.has('notifications:read') ? countSendsOfLastHour(db) : null,
      ]);
      const names = { sms: deps.config.SMS_PROVIDER, email: deps.config.EMAIL_PROVIDER };
      const providers = (['sms', 'email'] as const).map((channel) => {
        const { accepted = 0, failed = 0, unknown = 0 } = sends?.find((row) => row.channel === channel) ?? {};
        return { channel, name: names[channel], lastHour: { accepted, failed, unknown } };
      });
      return { queues, lettersByDay, providers: sends ? providers : [] };
    },
  }),
  staffRoute({
    method: 'get',
    path: '/dashboard/support',
    summary: 'How registering and support went in the last days',
    permission: 'registration-cases:read',
    request: { query: z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }) },
    response: supportDashboardSchema,
    handler: async ({ db, query: { days } }) => {
      const [funnel, causes, timeToResolve, ticketsByCategory] = await Promise.all([
        countFunnel(db, days),
        countCauses(db, days),
        measureTimeToResolve(db, days),
        countTicketsByCategory(db, days),
      ]);
      return { funnel, causes, timeToResolve, ticketsByCategory };
    },
  }),
];
