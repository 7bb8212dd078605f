import { z } from 'zod';
import {
  type DeliveryStatus,
  type LookUp,
  refused,
  type SendOutcome,
  unavailable,
  unknown,
} from '../delivery.ts';
import { isUnreached, lostBy, outcomeOfSilence, outcomeOfStatus, retryAfterOf } from '../http-outcome.ts';
import type { VonageAnswer } from './client.ts';

const retryThrottledSeconds = 30;

const accepted = z.object({ message_uuid: z.uuid() });
const problem = z.object({
  type: z.string().optional(),
  title: z.union([z.string(), z.number()]).optional(),
  invalid_parameters: z.array(z.object({ name: z.string().optional() })).optional(),
});
const thrownByFetch = z.object({
  name: z.string().optional(),
  cause: z.object({ code: z.string().optional() }).optional(),
});
const record = z.object({
  message_id: z.string(),
  client_ref: z.string().nullish(),
  status: z.string().nullish(),
  error_code: z.union([z.string(), z.number()]).nullish(),
  network: z.string().nullish(),
  date_received: z.string().nullish(),
  date_finalized: z.string().nullish(),
});
const records = z.object({
  records: z.array(record),
  _links: z.object({ next: z.object({ href: z.string() }).optional() }).optional(),
});

/** Codes that speak of the number and not of Vonage or a network (https://developer.vonage.com/en/api-errors/messages). */
const noSuchNumber = new Set(['1040', '1050', '1170', '1190', '1240']);
const outOfReach = new Set(['1180', '1220', '1260']);

/** What the answer to POST /v1/messages says: 202 with a message_uuid, or a documented error. */
export function readSendAnswer({ status, retryAfter, body }: VonageAnswer): SendOutcome {
  if (status >= 200 && status < 300) {
    const taken = accepted.safeParse(body);
    return taken.success
      ? { outcome: 'accepted', providerId: taken.data.message_uuid }
      : unknown('answer-not-understood');
  }
  // 422 is also what a sender name of ours that is not allowed gives: that must not print every letter of the day.
  if (status === 422 && isAboutRecipient(body)) return refused('recipient-or-text-refused');
  if (status === 400 && !isAboutRecipient(body)) return refused('message-refused');
  return outcomeOfStatus(status, retryAfterOf(retryAfter) ?? retryThrottledSeconds);
}

/** What a send that ended without an answer says. */
export const readFailedSend = (thrown: unknown): SendOutcome => outcomeOfSilence(codeOf(thrown));

/**
 * What a page of the Reports API says of our reference: the message, that it is not on the page and where the next
 * one is, or nothing.
 */
export function readRecords(
  { status, body }: VonageAnswer,
  reference: string,
): LookUp | { found: 'not-here'; next: string } {
  if (status !== 200) return unavailable('provider-error');
  const page = records.safeParse(body);
  if (!page.success) return unavailable('answer-not-understood');
  const ours = page.data.records.find(({ client_ref }) => client_ref === reference);
  if (!ours) {
    const next = page.data._links?.next?.href;
    return next ? { found: 'not-here', next } : { found: false };
  }
  const at = new Date(ours.date_finalized ?? ours.date_received ?? Date.now());
  return {
    found: true,
    providerId: ours.message_id,
    status: statusOf(ours.status ?? '', ours.error_code ?? undefined),
    at: Number.isNaN(at.getTime()) ? new Date() : at,
    ...(ours.network ? { network: ours.network } : {}),
  };
}

/** What a failed look-up says: nothing about the message. */
export function readFailedLookUp(thrown: unknown): LookUp {
  const code = codeOf(thrown);
  return unavailable(isUnreached(code) ? 'not-reached' : lostBy(code));
}

/**
 * Our word for Vonage's status of a message. `undeliverable` is Vonage not reaching its own carrier; `rejected` is
 * the recipient's fault only where the error says so.
 */
export function statusOf(status: string, errorCode: string | number | undefined): DeliveryStatus {
  if (status === 'delivered' || status === 'read') return 'delivered';
  if (status === 'undeliverable') return 'technical-failure';
  if (status !== 'rejected') return 'sending';
  const code = String(errorCode ?? '');
  if (noSuchNumber.has(code)) return 'permanent-failure';
  return outOfReach.has(code) ? 'temporary-failure' : 'technical-failure';
}

/** The number of an error, from its title or from the end of its type. */
export const errorCodeOf = (error: {
  type?: string | undefined;
  title?: string | number | undefined;
}): string | undefined =>
  /^\d+$/.exec(String(error.title ?? ''))?.[0] ?? /#(\d+)$/.exec(error.type ?? '')?.[1];

function isAboutRecipient(body: unknown): boolean {
  const error = problem.safeParse(body).data ?? {};
  const isNumber = noSuchNumber.has(errorCodeOf(error) ?? '');
  return isNumber || (error.invalid_parameters ?? []).some(({ name }) => name === 'to' || name === 'text');
}

function codeOf(thrown: unknown): string | undefined {
  const { name, cause } = thrownByFetch.safeParse(thrown).data ?? {};
  return cause?.code ?? name;
}
