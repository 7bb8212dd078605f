import type { BatchState, Field } from '../../../api/features/invitation-batches/batch-states.schema.ts';
import type {
  BatchCounts,
  BatchRow,
} from '../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { count } from '../fields/count.ts';
import type { StateLook } from '../fields/StateChip.tsx';

const look = (word: string, tone: StateLook['tone'], shape: StateLook['shape']): StateLook => ({
  word,
  tone,
  shape,
});

export const batchLooks: Record<BatchState, StateLook> = {
  reading: look('Being read', 'busy', 'half'),
  columns: look('Columns to match', 'warn', 'triangle'),
  checking: look('Being checked', 'busy', 'half'),
  check: look('To check', 'warn', 'triangle'),
  approval: look('Waiting for approval', 'warn', 'ring'),
  sending: look('Sending', 'busy', 'dot'),
  paused: look('Paused', 'warn', 'square'),
  stopped: look('Stopped', 'calm', 'cross'),
  finished: look('Finished', 'good', 'tick'),
  unreadable: look('Could not be read', 'bad', 'square'),
  discarded: look('Discarded', 'calm', 'cross'),
};

const stuck = look('Stopped part-way', 'bad', 'square');

/** The state as people read it: what nobody reads or checks any more is not "being read". */
export const batchLook = ({ state, gaveUp }: Pick<BatchRow, 'state' | 'gaveUp'>): StateLook =>
  gaveUp ? stuck : batchLooks[state];

export const sourceWords: Record<BatchRow['source'], string> = {
  file: 'File',
  rule: 'Appointments',
  reminder: 'Reminder',
};

export const fieldWords: Record<Field, string> = {
  nhsNumber: 'NHS number',
  dateOfBirth: 'Date of birth',
  familyName: 'Family name',
  mobile: 'Mobile',
  email: 'E-mail',
  appointment: 'Appointment',
};

export type Channel = 'sms' | 'email' | 'post';
export const channelWords: Record<Channel, string> = { sms: 'Text', email: 'E-mail', post: 'Letter' };
type ByChannel = Readonly<Record<Channel, number>>;

export const number = (n: number): string => n.toLocaleString('en-GB');
export const allOf = ({ sms, email, post }: ByChannel): number => sms + email + post;

/** "4,968 texts, 12 e-mails and 3 letters"; empty where there is nothing. */
export const messagesWords = ({ sms, email, post }: ByChannel): string =>
  listed([
    sms > 0 && count(sms, 'text'),
    email > 0 && count(email, 'e-mail'),
    post > 0 && count(post, 'letter'),
  ]);

function listed(parts: readonly (string | false)[]): string {
  const said = parts.filter((part) => part !== false);
  return said.length < 2 ? (said[0] ?? '') : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`;
}

/** Texts and e-mails are sent; letters only come out of the printer: "send 4,968 texts and make 3 letters". */
const sendingWords = (ready: ByChannel): string =>
  listed([
    ready.sms + ready.email > 0 && `send ${messagesWords({ ...ready, post: 0 })}`,
    ready.post > 0 && `make ${count(ready.post, 'letter')}`,
  ]);

/** What the button does: "Send 4,968 texts and 12 e-mails", "Ask for approval to send …", "Approve and send 4,980". */
export function sendWords(ready: ByChannel, how: 'send' | 'submit' | 'approve'): string {
  const all = allOf(ready);
  if (all === 0) return 'Nothing to send yet';
  if (how === 'approve') return `Approve and send ${number(all)}`;
  const words = sendingWords(ready);
  return how === 'send' ? words.charAt(0).toUpperCase() + words.slice(1) : `Ask for approval to ${words}`;
}

const standing = (counts: BatchCounts, key: keyof BatchCounts['standings']): number =>
  counts.standings[key] ?? 0;

/** Where the check stands: "4,980 ready · 12 to look at · 8 left out". */
export function checkSentence(counts: BatchCounts): string {
  const leftOut = standing(counts, 'excluded') + standing(counts, 'skipped');
  return [
    `${number(standing(counts, 'ready'))} ready`,
    ...(standing(counts, 'held') > 0 ? [`${number(standing(counts, 'held'))} to look at`] : []),
    ...(leftOut > 0 ? [`${number(leftOut)} left out`] : []),
  ].join(' · ');
}

/** How far a batch of the list got: "1,204 of 4,980"; what it will be, where nothing has left. */
export function sentWords({ state, left, toSend, releasedAt }: BatchRow): string {
  if (releasedAt) return `${number(left)} of ${number(toSend)}`;
  return ['check', 'approval'].includes(state) ? `${number(toSend)} to send` : '–';
}

/** Pence as people write money: "£119.52", "2.4p". */
export const moneyWords = (pence: number): string =>
  pence < 100
    ? `${pence.toLocaleString('en-GB', { maximumFractionDigits: 1 })}p`
    : (pence / 100).toLocaleString('en-GB', { style: 'currency', currency: 'GBP' });
