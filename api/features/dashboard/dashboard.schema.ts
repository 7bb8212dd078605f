import { z } from 'zod';

/** One queue of the dashboard: how many wait (`more` when over the bound), since when the oldest does. */
export const queueSchema = z.object({
  key: z.enum([
    'letters-to-check',
    'letters-ready',
    'letters-overdue',
    'letters-refused-today',
    'notifications-failed',
    'notifications-unknown',
    'letters-to-post',
    'searches-slowed',
  ]),
  count: z.int(),
  more: z.boolean(),
  oldestAt: z.string().nullable(),
});
/** GET /api/dashboard: only the queues this person's permissions cover. */
export const dashboardSchema = z.object({
  queues: z.array(queueSchema),
  /** Thirty London days, oldest first. */
  lettersByDay: z.array(z.object({ day: z.iso.date(), published: z.int(), read: z.int() })),
  providers: z.array(
    z.object({
      channel: z.enum(['sms', 'email']),
      name: z.string(),
      lastHour: z.object({ accepted: z.int(), failed: z.int(), unknown: z.int() }),
    }),
  ),
});
export type DashboardView = z.infer<typeof dashboardSchema>;
export type QueueKey = z.infer<typeof queueSchema>['key'];
