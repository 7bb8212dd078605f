import { z } from 'zod';
import {
  type DeliveryStatus,
  deliveryStatuses,
  type LookUp,
  later,
  refused,
  type SendOutcome,
  type UnknownCode,
  unavailable,
  unknown,
} from '../delivery.ts';

/** Errors of the network's own that come before a connection exists, so before a byte of the message has left. */
const beforeConnection = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const timeouts = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED']);

const retryUnreachableSeconds = 60;
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
  if (!response) return isUnreached(code) ? later(retryUnreachableSeconds) : unknown(lost(code));
  if (response.status === 429) return later(retryAfter(response));
  // 408 comes from a proxy on the way that may already have passed the request on.
  if (response.status === 408) return unknown('timed-out');
  if (response.status === 401 || response.status === 403) return refused('credentials-refused');
  if (response.status === 404) return refused('not-found-at-provider');
  if (response.status === 400) return refused('recipient-or-text-refused');
  if (response.status > 400 && response.status < 500) return refused('message-refused');
  return unknown(response.status >= 500 ? 'provider-error' : 'answer-not-understood');
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
  return unavailable(isUnreached(code) ? 'not-reached' : lost(code));
}

/** Notify's `created`, `pending` and `sent` (abroad, no receipt will come) are all on the way as far as we can tell. */
const readStatus = (status: string): DeliveryStatus =>
  deliveryStatuses.find((known) => known === status) ?? 'sending';

const parseFailure = (thrown: unknown) => failure.safeParse(thrown).data ?? {};

const isUnreached = (code: string | undefined) => code !== undefined && beforeConnection.has(code);

const lost = (code: string | undefined): UnknownCode =>
  code && timeouts.has(code) ? 'timed-out' : 'connection-lost';

function retryAfter(response: { data: unknown; headers: unknown }): number {
  const header = z.object({ 'retry-after': z.coerce.number().int().positive() }).safeParse(response.headers);
  if (header.success) return header.data['retry-after'];
  const body = problem.safeParse(response.data);
  return body.data?.errors[0]?.error === 'TooManyRequestsError' ? retryDailySeconds : retryRateSeconds;
}
