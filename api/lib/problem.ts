/** One wrong field of a request: where, a stable code, and a sentence for the person. */
export interface FieldProblem {
  path: string;
  code: string;
  message: string;
}

/**
 * An error a client is meant to read, sent as RFC 9457 problem+json.
 * `code` is stable and kebab-case; `title` is a plain sentence and never holds personal data.
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: FieldProblem[];
  /** Extra members of the document, for example who changed a record and when. */
  readonly extra: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    code: string,
    title: string,
    more: {
      errors?: FieldProblem[];
      extra?: Record<string, unknown>;
      headers?: Record<string, string>;
      cause?: unknown;
    } = {},
  ) {
    super(title, { cause: more.cause });
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.errors = more.errors ?? [];
    this.extra = more.extra ?? {};
    this.headers = more.headers ?? {};
  }
}

export const notSignedIn = () => new Problem(401, 'not-signed-in', 'Sign in to carry on.');

export const notAllowed = () => new Problem(403, 'not-allowed', 'Your role does not let you do this.');

/** Also the answer for a record that exists but is not yours: the two must look the same (ASVS 8.2.2). */
export const notFound = () =>
  new Problem(404, 'not-found', 'There is nothing here, or it is not yours to see.');

export const unprocessable = (errors: FieldProblem[]) =>
  new Problem(422, 'fields-refused', 'Some fields need mending. Nothing was changed.', { errors });

/** What neither a column of the database nor a reader could make sense of: a NUL sign, half a character, the year 0. */
export const valueRefused = () =>
  new Problem(422, 'value-refused', 'There is a sign or a date in this that cannot be kept.');

/** `current` says who changed the record and when, so that the reader's own work is never simply lost. */
export const changedMeanwhile = (current: { version: number; changedAt?: string; changedBy?: string }) =>
  new Problem(412, 'changed-meanwhile', 'Somebody changed this since you opened it. Nothing was saved.', {
    extra: { current },
  });
