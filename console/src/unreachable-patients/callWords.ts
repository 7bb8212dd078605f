import {
  type CallOutcome,
  callOutcomes,
  type UnreachablePatient,
  type UnreachableReason,
} from '../../../api/features/unreachable-patients/unreachable-patients.schema.ts';
import { count } from '../fields/count.ts';
import { dateTime } from '../fields/dates.ts';

export const reasonWords: Record<UnreachableReason, string> = {
  'no-address': 'No mobile, e-mail or address on record',
  'not-delivered': 'Message did not arrive',
  refused: 'Number or address refused',
  'texts-stopped': 'Texts are stopped, and there is no other way',
};

/** What the network said last, where it says more than the reason. */
const details: Record<string, string> = {
  'permanent-failure': 'Number not in service',
  'temporary-failure': 'Phone off for three days',
  'no-mobile': 'The record had no mobile any more',
  'no-email': 'The record had no e-mail any more',
};

/** Why nobody was reached, in one phrase. */
export const whyWords = ({ reason, detail }: Pick<UnreachablePatient, 'reason' | 'detail'>): string =>
  (detail && details[detail]) || reasonWords[reason];

export const outcomeWords: Record<CallOutcome, string> = {
  reached: 'Reached',
  'no-answer': 'No answer',
  'wrong-number': 'Wrong number',
  declined: 'Does not want the portal',
  'record-corrected': 'Record corrected',
};

/** The key of each outcome, and of the form with a note. */
export const outcomeKeys: Record<CallOutcome, string> = {
  reached: 'r',
  'no-answer': 'n',
  'wrong-number': 'w',
  declined: 'd',
  'record-corrected': 'c',
};

/** The outcomes of nearly every call, as buttons of the row; the others stand behind "More". */
export const usualOutcomes = ['reached', 'no-answer', 'wrong-number'] as const;

export const outcomeOptions = callOutcomes.map((outcome) => ({
  value: outcome,
  label: outcomeWords[outcome],
}));

/** "2 calls, the last Tue 3 Nov 2026, 14:20 by Sam: no answer" */
export function callsLine({ calls, lastCall }: Pick<UnreachablePatient, 'calls' | 'lastCall'>): string {
  if (!lastCall) return 'No call yet';
  const last = `${dateTime(lastCall.at)} by ${lastCall.by}: ${outcomeWords[lastCall.outcome].toLocaleLowerCase('en-GB')}`;
  const said = lastCall.note ? `${last}. ${lastCall.note}` : last;
  return calls > 1 ? `${count(calls, 'call')}, the last ${said}` : said;
}
