import type {
  CaseEventKind,
  CaseState,
  CaseView,
  evidenceTypes,
} from '../../../api/features/registration-cases/registration-cases.schema.ts';
import { causeWords } from '../fields/causeWords.ts';
import type { StateLook } from '../fields/StateChip.tsx';

export const caseLooks: Record<CaseState, StateLook> = {
  open: { word: 'Open', tone: 'warn', shape: 'triangle' },
  waiting: { word: 'Waiting', tone: 'busy', shape: 'half' },
  resolved: { word: 'Resolved', tone: 'good', shape: 'tick' },
  suspicious: { word: 'Suspicious', tone: 'bad', shape: 'square' },
  closed: { word: 'Closed', tone: 'calm', shape: 'cross' },
};

export type Field = CaseView['comparison'][number]['field'];
export const fieldWords: Record<Field, string> = {
  nhsNumber: 'NHS number',
  dateOfBirth: 'Date of birth',
  mobile: 'Mobile',
  email: 'E-mail',
};

export type Evidence = (typeof evidenceTypes)[number];
export const evidenceWords: Record<Evidence, string> = {
  'photo-id-seen': 'I saw their photo ID',
  'called-back-on-record': 'I called them back on the number on record',
  'security-questions': 'They answered the security questions',
  'gp-confirmed': 'Their GP surgery confirmed it',
  'department-confirmed': 'The department confirmed it',
  'letter-from-patient': 'They wrote to us, signed',
};

type Attempt = CaseView['attempts'][number];
const attemptStates: Record<Attempt['state'], string> = {
  failed: 'Failed',
  code: 'At the code',
  verified: 'Code entered',
  completed: 'Registered',
  stopped: 'Stopped',
};
const failures: Record<string, string> = {
  'no-record': 'no such record',
  'details-disagree': 'details differ',
  'under-16': 'under 16',
  'email-taken': 'e-mail of another account',
  deceased: 'the patient has died',
  merged: 'the record was merged',
  'already-registered': 'has an account already',
  'invitation-gone': 'the link ran out or was used',
  'code-not-entered': 'the code was not entered',
};

/** How an attempt ended: "Failed: mobile, e-mail differ", "Stopped: the code was not entered". */
export function attemptWords({
  state,
  failure,
  fields,
}: Pick<Attempt, 'state' | 'failure' | 'fields'>): string {
  if (fields.length > 0) {
    const names = fields.map((field) => fieldWords[field].toLocaleLowerCase('en-GB')).join(', ');
    return `${attemptStates[state]}: ${names} ${fields.length === 1 ? 'differs' : 'differ'}`;
  }
  return failure ? `${attemptStates[state]}: ${failures[failure] ?? failure}` : attemptStates[state];
}

export const eventWords: Record<CaseEventKind, string> = {
  attempt: 'Tried to register',
  'record-corrected': 'Record corrected',
  'link-sent': 'Fresh link sent',
  replied: 'Reply sent',
  'department-asked': 'Department asked',
  suspicious: 'Marked as suspicious',
  closed: 'Closed',
  resolved: 'Resolved',
  reopened: 'Reopened',
  registered: 'Registered',
  note: 'Note',
};

/** What is known of an event besides its sentence, from what the act wrote down. */
export function eventDetail({
  body,
  detail,
}: Pick<CaseView['events'][number], 'body' | 'detail'>): string | null {
  const { department, cause, reference, channel } = detail as Record<string, string | undefined>;
  const parts = [
    department,
    cause && cause in causeWords ? causeWords[cause as keyof typeof causeWords] : null,
    reference,
    channel ? (channel === 'sms' ? 'by text' : 'by e-mail') : null,
    body,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : null;
}

/** Nothing is left to do about it, unless it is reopened. */
export const isEnded = (state: CaseState): boolean => state !== 'open' && state !== 'waiting';
