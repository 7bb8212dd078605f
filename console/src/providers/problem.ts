/** What the API says when it refuses: RFC 9457, with a stable code and the request id to quote. */
export interface ProblemBody {
  title: string;
  status: number;
  code: string;
  requestId: string | null;
  errors: { path: string; code: string; message: string }[];
  /** With 412: the version that is there now, and who made it when. */
  current?: { version: number; changedAt?: string; changedBy?: string };
}

const OFFLINE =
  'The hospital’s server cannot be reached. Nothing was changed. Check the network, then try again.';

/** Reads a problem out of an answer's body; a body of another kind gives a plain sentence for its status. */
export function problemFrom(status: number, body: unknown, requestId: string | null): ProblemBody {
  const given = typeof body === 'object' && body !== null ? (body as Partial<ProblemBody>) : {};
  return {
    title: given.title ?? `The server answered with an error (${status}). Nothing was changed.`,
    status,
    code: given.code ?? 'unknown',
    requestId: given.requestId ?? requestId,
    errors: given.errors ?? [],
    ...(given.current ? { current: given.current } : {}),
  };
}

/** The problem inside whatever was thrown: ours, the network's, or a mistake of the console itself. */
export function problemOf(error: unknown): ProblemBody {
  if (isWithBody(error)) return problemFrom(error.status, error.body, null);
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) {
    return problemFrom(0, { title: OFFLINE, code: 'offline' }, null);
  }
  return problemFrom(
    0,
    { title: 'This page stopped working. Reload it to carry on.', code: 'console-error' },
    null,
  );
}

/** The sentences of refused fields, keyed by the field's name as the form knows it. */
export function fieldErrors(problem: ProblemBody): Record<string, string> {
  return Object.fromEntries(
    problem.errors.map((error) => [error.path.replace(/^(body|query|path)\./, ''), error.message]),
  );
}

const isWithBody = (error: unknown): error is { status: number; body: unknown } =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' && 'body' in error;
