import { HttpError } from 'react-admin';
import { problemFrom } from './problem.ts';
import { session } from './session.ts';

export interface Answer {
  status: number;
  headers: Headers;
  body: string;
  /** Parsed; `never` fits whatever type the caller expects. */
  json: never;
}

export interface RequestOptions {
  method?: string;
  headers?: Headers | Record<string, string>;
  body?: BodyInit | null;
  signal?: AbortSignal;
}

/** Requests that are part of signing in: a 401 there is an answer about the password, not an ended session. */
const SIGNING_IN = /^\/api\/session(\/|$)/;

/**
 * Asks our own API with the session's cookie.
 * @throws HttpError whose `body` is the problem document (code, requestId, errors); TypeError when offline
 */
export async function httpClient(url: string, options: RequestOptions = {}): Promise<Answer> {
  const headers = new Headers(options.headers);
  headers.delete('Range');
  headers.set('Accept', 'application/json');
  if (typeof options.body === 'string') headers.set('Content-Type', 'application/json');
  const response = await fetch(url, { ...options, headers, credentials: 'same-origin' });
  const body = await response.text();
  const json = parsed(body);
  if (!response.ok) {
    const problem = problemFrom(response.status, json, response.headers.get('X-Request-Id'));
    if (response.status === 401 && !SIGNING_IN.test(url)) session.end();
    throw new HttpError(problem.title, response.status, problem);
  }
  return { status: response.status, headers: response.headers, body, json: json as never };
}

/** The JSON an endpoint answers with, as `T`: the schema of its route is the contract. */
export async function ask<T>(
  url: string,
  method = 'GET',
  body?: unknown,
  headers?: Record<string, string>,
): Promise<T> {
  const answer = await httpClient(url, {
    method,
    ...(headers ? { headers } : {}),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer.json;
}

function parsed(body: string): unknown {
  try {
    return body ? JSON.parse(body) : null;
  } catch {
    return null;
  }
}
