import { later, refused, type SendOutcome, type UnknownCode, unknown } from './delivery.ts';

/** Errors of the network's own that come before a connection exists, so before a byte of the message has left. */
const beforeConnection = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const timeouts = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED', 'TimeoutError']);
const retryUnreachableSeconds = 60;

/**
 * What a provider's HTTP status says of a send that it did not accept. Only a definite 4xx is proof that nothing left.
 * @param retryAfterSeconds how long a 429 asks us to wait
 */
export function outcomeOfStatus(status: number, retryAfterSeconds: number): SendOutcome {
  if (status === 429) return later(retryAfterSeconds);
  // 408 comes from a proxy on the way that may already have passed the request on.
  if (status === 408) return unknown('timed-out');
  if (status === 401 || status === 403) return refused('credentials-refused');
  if (status === 404) return refused('not-found-at-provider');
  if (status === 400) return refused('recipient-or-text-refused');
  if (status > 400 && status < 500) return refused('message-refused');
  return unknown(status >= 500 ? 'provider-error' : 'answer-not-understood');
}

/** What an error without any answer says of a send; `code` is the system's own. */
export const outcomeOfSilence = (code: string | undefined): SendOutcome =>
  isUnreached(code) ? later(retryUnreachableSeconds) : unknown(lostBy(code));

/** Whether the error came before a connection existed. */
export const isUnreached = (code: string | undefined): boolean =>
  code !== undefined && beforeConnection.has(code);

export const lostBy = (code: string | undefined): UnknownCode =>
  code && timeouts.has(code) ? 'timed-out' : 'connection-lost';

/** `Retry-After` in seconds, where the header gives a number. */
export function retryAfterOf(header: unknown): number | undefined {
  const seconds = typeof header === 'string' || typeof header === 'number' ? Number(header) : Number.NaN;
  return Number.isInteger(seconds) && seconds > 0 ? seconds : undefined;
}
