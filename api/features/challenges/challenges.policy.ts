import { Problem, unprocessable } from '../../lib/problem.ts';
import type { ChallengePurpose } from './challenges.schema.ts';

/** ASVS 6.6.2/3: how often one challenge is tried, one person tries in a day, and a code is sent in an hour. */
export const TRIES = 5;
export const TRIES_A_DAY = 25;
export const SENDS_AN_HOUR = 5;

/**
 * Whether the limits of a person stay unsaid. Whoever registers has proved nothing yet: where no record agreed they hold
 * a decoy, which belongs to nobody and reaches no person's limit, so that a limit told would tell a real one from it
 * (ASVS 6.3.8). The limits hold all the same: no text leaves, and no code opens.
 */
export const keepsLimitsQuiet = (purpose: ChallengePurpose): boolean => purpose === 'registration';

export interface ChallengeFacts {
  isOver: boolean;
  tries: number;
  purpose: ChallengePurpose;
  /** Of the person, in the last 24 hours, over all their challenges. */
  triesToday: number;
}

/** What may be done with a code that was typed: 'look' at it, say that it is 'wrong' unlooked at, or refuse. */
export function decideTry({ isOver, tries, purpose, triesToday }: ChallengeFacts) {
  if (isOver) return 'over';
  if (tries >= TRIES) return 'kill';
  if (triesToday < TRIES_A_DAY) return 'look';
  return keepsLimitsQuiet(purpose) ? 'wrong' : 'too-many';
}

export const challengeOver = () =>
  new Problem(409, 'challenge-over', 'This code cannot be used any more. Ask for a new one.');

export const codeWrong = () =>
  unprocessable([{ path: 'body.code', code: 'code-wrong', message: 'The code is not right.' }]);

export const codeInApp = () =>
  new Problem(409, 'code-in-app', 'The code is in your authenticator app. No text is sent.');

export const tooManyCodeTries = (seconds: number) =>
  slowed('too-many-tries', 'Too many wrong codes. Wait before you try again.', seconds);

export const tooManyCodes = (seconds: number) =>
  slowed(
    'too-many-codes',
    `We send ${SENDS_AN_HOUR} codes an hour at most. Wait before you ask again.`,
    seconds,
  );

const slowed = (code: string, title: string, seconds: number) =>
  new Problem(429, code, title, {
    headers: { 'Retry-After': String(seconds) },
    extra: { retryAfterSeconds: seconds },
  });
