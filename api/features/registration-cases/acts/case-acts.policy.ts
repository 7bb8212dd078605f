import { Problem } from '../../../lib/problem.ts';
import type { CaseState } from '../registration-cases.schema.ts';

export const caseActs = [
  'correct-record',
  'send-link',
  'reply',
  'ask-department',
  'mark-suspicious',
  'close',
  'resolve',
  'reopen',
] as const;
export type CaseAct = (typeof caseActs)[number];

const isUnfinished = (state: CaseState): boolean => state === 'open' || state === 'waiting';

/** Why an act cannot be done in this state; undefined when it can. What has ended is only reopened, and only that. */
export function refusalOf(act: CaseAct, state: CaseState): 'case-ended' | 'case-not-ended' | undefined {
  if (act === 'reopen') return isUnfinished(state) ? 'case-not-ended' : undefined;
  return isUnfinished(state) ? undefined : 'case-ended';
}

const sentences = {
  'case-ended': 'This case has ended. Reopen it to work on it again.',
  'case-not-ended': 'This case is still open.',
  'no-record': 'Nobody knows yet whose record this is about. Look at the records that fit better.',
} as const;

/** 409 with the sentence that goes with the code. */
export const caseRefused = (code: keyof typeof sentences): Problem => new Problem(409, code, sentences[code]);
