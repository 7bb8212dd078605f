import { z } from 'zod';
import type { NotificationPurpose } from '../notifications/notifications.schema.ts';

/** What is sent, by how much it matters that it comes soon; in the order of the cockpit. */
export const purposeGroups = ['codes', 'links', 'letters', 'record', 'account', 'support'] as const;
export type PurposeGroup = (typeof purposeGroups)[number];
export const purposeGroupWords: Record<PurposeGroup, string> = {
  codes: 'Codes',
  links: 'Links',
  letters: 'Letters',
  record: 'Record',
  account: 'Account notices',
  support: 'Support',
};

/** The group of each purpose. The answers to a registration that cannot go on leave where a code would have. */
export const groupOfPurpose: Record<NotificationPurpose, PurposeGroup> = {
  'registration-code': 'codes',
  'sign-in-code': 'codes',
  'password-reset-code': 'codes',
  'already-registered': 'codes',
  'under-16': 'codes',
  'email-taken': 'codes',
  'portal-invitation': 'links',
  'password-reset-link': 'links',
  'staff-invitation': 'links',
  'letter-published': 'letters',
  'email-reminder': 'account',
  'email-changed': 'account',
  'password-changed': 'account',
  'second-factor-changed': 'account',
  'account-closed': 'account',
  'texts-stopped': 'account',
  'texts-started': 'account',
  'ticket-received': 'support',
  'ticket-reply': 'support',
  'ticket-resolved': 'support',
  'result-ready': 'record',
  'result-corrected': 'record',
  'questionnaire-to-answer': 'record',
  'questionnaire-reminder': 'record',
  'message-received': 'record',
  'request-answered': 'record',
  'appointment-changed': 'record',
  'score-alert': 'record',
};

/** What became of the messages handed to a provider. `sent` = `accepted` + `delivered` + `failed` + `unknown` + `pending`. */
const outcomes = {
  sent: z.int(),
  /** Taken by the provider, with no word yet whether it arrived. */
  accepted: z.int(),
  delivered: z.int(),
  failed: z.int(),
  unknown: z.int(),
  /** Under way to the provider, or put back because it was busy. */
  pending: z.int(),
};

/** A delay in milliseconds, from handing over; null where nothing has got so far. */
const delay = z.object({ median: z.int(), p95: z.int() }).nullable();

export const deliveryGroupSchema = z.object({
  provider: z.string(),
  channel: z.enum(['sms', 'email']),
  group: z.enum(purposeGroups),
  /** As the provider names it, such as `23430`; null where it does not. */
  network: z.string().nullable(),
  ...outcomes,
  /** Codes with words in the console's reason table, most frequent first. */
  failures: z.array(z.object({ reason: z.string(), count: z.int() })),
  toAccepted: delay,
  toDelivered: delay,
});
export type DeliveryGroup = z.infer<typeof deliveryGroupSchema>;

export const alertKinds = ['failure-rate', 'slow', 'failed-over', 'not-sending'] as const;
export type AlertKind = (typeof alertKinds)[number];

export const deliveryAlertSchema = z.object({
  id: z.uuid(),
  kind: z.enum(alertKinds),
  channel: z.enum(['sms', 'email']),
  provider: z.string(),
  /** One sentence with the figures. */
  summary: z.string(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  incidentId: z.uuid().nullable(),
  /** To fill the form of a new incident with; null when the alert is over or has its incident. */
  proposedIncident: z.object({ title: z.string(), description: z.string() }).nullable(),
});
export type DeliveryAlert = z.infer<typeof deliveryAlertSchema>;

/** GET /api/delivery?hours=6: messages handed over in the last hours, and how sending stands now. */
export const deliverySchema = z.object({
  hours: z.int(),
  since: z.string(),
  until: z.string(),
  /** By provider, channel, purpose group and network; the largest first. */
  groups: z.array(deliveryGroupSchema),
  /** Ten minutes each, oldest first; times with nothing sent are left out. */
  series: z.array(
    z.object({ at: z.string(), provider: z.string(), channel: z.enum(['sms', 'email']), ...outcomes }),
  ),
  /** Which provider texts go by now, the first choice first. One alone has the whole. */
  routes: z.array(
    z.object({
      provider: z.string(),
      share: z.int().min(0).max(100),
      /** A code, with words in `routeReasonWords`. */
      reason: z.string(),
      since: z.string().nullable(),
    }),
  ),
  /** Due and not yet handed over. */
  waiting: z.array(
    z.object({ channel: z.enum(['sms', 'email']), count: z.int(), oldestAt: z.string().nullable() }),
  ),
  /** Open ones first, then those of the last day. */
  alerts: z.array(deliveryAlertSchema),
});
export type DeliveryView = z.infer<typeof deliverySchema>;

export const routeReasons = [
  'only-provider',
  'first-choice',
  'second-choice',
  'failing',
  'slow',
  'took-over',
  'recovering',
] as const;
export type RouteReason = (typeof routeReasons)[number];
export const routeReasonWords: Record<RouteReason, string> = {
  'only-provider': 'The only provider set up',
  'first-choice': 'First choice, and well',
  'second-choice': 'Stands by',
  failing: 'Set aside: it failed too often',
  slow: 'Set aside: it was too slow',
  'took-over': 'Took over from the first choice',
  recovering: 'Tried again with a part of the texts',
};

export const deliveryQuery = z.strictObject({ hours: z.coerce.number().int().min(1).max(72).default(6) });
