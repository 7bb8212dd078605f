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
    'registration-cases-open',
    'registration-cases-suspicious',
    'support-tickets-breaching',
    'support-tickets-unassigned',
    'support-tickets-mine',
    'record-changes-waiting',
    'delivery-alerts-open',
    'invitation-batches-to-approve',
    'invitation-batches-to-check',
    'invitation-batches-paused',
    'messages-to-approve',
    'results-for-clinician',
    'results-to-review',
    'patients-to-ring',
    'questionnaire-alerts-open',
    'questionnaires-overdue',
    'requests-to-answer',
    'record-imports-to-check',
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

/** GET /api/dashboard/support?days=30, for people with `registration-cases:read`. Days are London's, oldest first. */
export const supportDashboardSchema = z.object({
  /** Of the links sent on that day, and of the attempts begun on it, how far they came. */
  funnel: z.array(
    z.object({
      day: z.iso.date(),
      invited: z.int(),
      opened: z.int(),
      tried: z.int(),
      matched: z.int(),
      code: z.int(),
      registered: z.int(),
    }),
  ),
  causes: z.array(z.object({ cause: z.string(), cases: z.int() })),
  /** Median hours from first try to the case's end, by week beginning. */
  timeToResolve: z.array(
    z.object({ week: z.iso.date(), cases: z.int(), medianHours: z.number().nullable() }),
  ),
  ticketsByCategory: z.array(z.object({ category: z.string(), opened: z.int(), resolved: z.int() })),
});
export type SupportDashboardView = z.infer<typeof supportDashboardSchema>;
