import { z } from 'zod';
import {
  type DeliveryStatus,
  deliveryStatuses,
  type LookUp,
  type SendOutcome,
  unavailable,
  unknown,
} from '../delivery.ts';
import { isUnreached, lostBy, outcomeOfSilence, outcomeOfStatus, retryAfterOf } from '../http-outcome.ts';

/** `RateLimitError` counts over a rolling minute; `TooManyRequestsError` is the day's limit, which ends at midnight. */
const retryRateSeconds = 60;
const retryDailySeconds = 3600;

const accepted = z.object({ id: z.uuid() });
const problem = z.object({ errors: z.array(z.object({ error: z.string() })).min(1) });
const failure = z.object({
  code: z.string().optional(),
  response: z.object({ status: z.number(), data: z.unknown(), headers: z.unknown() }).optional(),
});
// Two spellings are documented: `2024-05-17T15:58:38.342838Z` and `2024-05-17 15:58:38.342838`, both UTC.
const timed = z.string().transform((text) => {
  const at = new Date(`${text.replace(' ', 'T').replace(/Z$/, '')}Z`);
  return Number.isNaN(at.getTime()) ? undefined : at;
});
const listed = z.object({
  notifications: z.array(
    z.object({
      id: z.uuid(),
      reference: z.string().nullable(),
      status: z.string(),
      created_at: timed.nullish(),
      sent_at: timed.nullish(),
      completed_at: timed.nullish(),
    }),
  ),
});

/** What a 2xx answer to a send says: accepted, or unknown when it is not Notify's answer (a proxy's page, say). */
export function readAcceptance(body: unknown): SendOutcome {
  const parsed = accepted.safeParse(body);
  return parsed.success
    ? { outcome: 'accepted', providerId: parsed.data.id }
    : unknown('answer-not-understood');
}

/**
 * What a failed send says. Takes whatever the client threw (an axios error, which carries the recipient and the
 * text) and gives an outcome that repeats none of it. Status codes and error types are the documented ones
 * (https://docs.notifications.service.gov.uk/node.html#error-codes); their messages are not to be relied on.
 */
export function readFailedSend(thrown: unknown): SendOutcome {
  const { code, response } = parseFailure(thrown);
  return response ? outcomeOfStatus(response.status, retryAfter(response)) : outcomeOfSilence(code);
}

/** What a look-up's answer says of our reference; a list without it is an absent message. */
export function readLookUp(body: unknown, reference: string): LookUp {
  const parsed = listed.safeParse(body);
  if (!parsed.success) return unavailable('answer-not-understood');
  const ours = parsed.data.notifications.find((notification) => notification.reference === reference);
  if (!ours) return { found: false };
  const at = ours.completed_at ?? ours.sent_at ?? ours.created_at ?? new Date();
  return { found: true, providerId: ours.id, status: readStatus(ours.status), at };
}

/** What a failed look-up says: nothing about the message. */
export function readFailedLookUp(thrown: unknown): LookUp {
  const { code, response } = parseFailure(thrown);
  if (response) return unavailable('provider-error');
  return unavailable(isUnreached(code) ? 'not-reached' : lostBy(code));
}

/** Notify's `created`, `pending` and `sent` (abroad, no receipt will come) are all on the way as far as we can tell. */
const readStatus = (status: string): DeliveryStatus =>
  deliveryStatuses.find((known) => known === status) ?? 'sending';

const parseFailure = (thrown: unknown) => failure.safeParse(thrown).data ?? {};

function retryAfter(response: { data: unknown; headers: unknown }): number {
  const header = z.object({ 'retry-after': z.unknown() }).safeParse(response.headers).data?.['retry-after'];
  const asked = retryAfterOf(header);
  if (asked) return asked;
  const body = problem.safeParse(response.data);
  return body.data?.errors[0]?.error === 'TooManyRequestsError' ? retryDailySeconds : retryRateSeconds;
}
