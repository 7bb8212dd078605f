import { emailKey } from '../../lib/email-key.ts';
import { Problem } from '../../lib/problem.ts';
import type { TicketCategory, TicketPriority, TicketState } from './support-tickets.schema.ts';

/** What somebody does with a ticket. */
export type TicketAct =
  | 'reply'
  | 'note'
  | 'assign'
  | 'triage'
  | 'link'
  | 'merge'
  | 'resolve'
  | 'reopen'
  | 'incident';

const unfinished: readonly TicketState[] = ['open', 'waiting'];
const whileIn: Record<TicketAct, readonly TicketState[]> = {
  reply: unfinished,
  merge: unfinished,
  resolve: unfinished,
  incident: unfinished,
  note: [...unfinished, 'resolved'],
  assign: [...unfinished, 'resolved'],
  triage: [...unfinished, 'resolved'],
  link: [...unfinished, 'resolved'],
  reopen: ['resolved'],
};

/** The code of why this cannot be done to a ticket in this state; undefined when it can. */
export function refusalOf(
  act: TicketAct,
  state: TicketState,
): 'merged' | 'resolved' | 'not-resolved' | undefined {
  if (whileIn[act].includes(state)) return undefined;
  if (state === 'merged') return 'merged';
  return state === 'resolved' ? 'resolved' : 'not-resolved';
}

const refusals = {
  merged: 'This ticket was merged into another one. Work on that one.',
  resolved: 'This ticket is resolved. Reopen it first.',
  'not-resolved': 'This ticket is still open.',
} as const;

export const actRefused = (why: keyof typeof refusals): Problem =>
  new Problem(409, `ticket-${why}`, refusals[why]);

/**
 * How pressing a new ticket is, before anybody has read it. A letter that may be another patient's is the worst thing
 * that can happen here, and it happens to somebody else as long as it stays up.
 */
export const priorityAtOpening: Record<TicketCategory, TicketPriority> = {
  'letter-wrong': 'urgent',
  // A code is good for ten minutes, and its sender tries again and again.
  'code-not-arriving': 'high',
  'cannot-sign-in': 'high',
  'cannot-register': 'normal',
  'details-do-not-match': 'normal',
  'letter-missing': 'normal',
  appointment: 'normal',
  results: 'normal',
  other: 'low',
};

const LONGEST_SUBJECT = 80;

/** What a patient's ticket is called in the inbox: how its text begins, to the end of its first sentence or line. */
export function subjectOf(description: string): string {
  const [line = ''] = description.trim().split('\n');
  const words = line.replace(/\s+/g, ' ').trim();
  // Shorter than ten signs it is a title, or a greeting.
  const subject = /^.{9,}?[.!?](?= )/.exec(words)?.[0] ?? words;
  if ([...subject].length <= LONGEST_SUBJECT) return subject;
  const cut = [...subject].slice(0, LONGEST_SUBJECT - 1).join('');
  const lastGap = cut.lastIndexOf(' ');
  return `${cut.slice(0, lastGap > LONGEST_SUBJECT / 2 ? lastGap : undefined)}…`;
}

interface Sender {
  patient_id: string | null;
  sent_by_account_id: string | null;
  contact_email: string | null;
}

/**
 * Whether two tickets may be one person's. What is answered in the one is then read by the sender of the other, so two
 * patients, two logins, or two addresses that nothing else holds together stay apart.
 */
export function mayBeOnePerson(one: Sender, other: Sender): boolean {
  const differ = (a: string | null, b: string | null) => a !== null && b !== null && a !== b;
  const agree = (a: string | null, b: string | null) => a !== null && a === b;
  if (differ(one.patient_id, other.patient_id)) return false;
  if (differ(one.sent_by_account_id, other.sent_by_account_id)) return false;
  if (agree(one.patient_id, other.patient_id)) return true;
  if (agree(one.sent_by_account_id, other.sent_by_account_id)) return true;
  const emails = [one.contact_email, other.contact_email].map((email) => (email ? emailKey(email) : null));
  return !differ(emails[0]!, emails[1]!);
}
