import type {
  CaseCause,
  CaseView,
} from '../../../../api/features/registration-cases/registration-cases.schema.ts';
import { isEnded } from '../caseWords.ts';

export type CaseAct = 'correct' | 'link' | 'reply' | 'department' | 'suspicious' | 'end' | 'next';

/** The record is right and cannot let them in: what helps is an answer. */
const toAnswer: readonly CaseCause[] = [
  'under-16',
  'email-taken',
  'deceased',
  'merged',
  'already-registered',
  'no-record',
  'nhs-number-digit',
];
const toSendAgain: readonly CaseCause[] = ['invitation-gone', 'code-undelivered', 'code-not-entered'];

type Facts = Pick<CaseView, 'state' | 'likelyCause' | 'events' | 'record' | 'looksSuspicious' | 'comparison'>;

/** What a colleague would most likely do now: the page's one primary button. */
export function nextAct({ state, likelyCause, events, record, looksSuspicious, comparison }: Facts): CaseAct {
  if (isEnded(state)) return 'next';
  const last = events
    .filter(({ kind }) => kind !== 'note')
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .at(-1)?.kind;
  if (last === 'record-corrected') return 'link';
  if (last === 'link-sent' || last === 'replied' || last === 'department-asked') return 'next';
  if (looksSuspicious) return 'suspicious';
  if (toAnswer.includes(likelyCause) || !record) return 'reply';
  if (toSendAgain.includes(likelyCause) || comparison.every(({ agrees }) => agrees)) return 'link';
  return 'correct';
}
