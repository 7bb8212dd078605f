import { type LeftOutReason, leftOutWords } from '../../../api/features/messages/message-words.ts';
import type {
  Audience,
  AudienceView,
  MessageAct,
  MessageRow,
  MessageState,
} from '../../../api/features/messages/messages.schema.ts';
import { count } from '../fields/count.ts';
import { calendarDate, dateTime } from '../fields/dates.ts';
import type { StateLook } from '../fields/StateChip.tsx';

export const messageLooks: Record<MessageState, StateLook> = {
  draft: { word: 'Draft', tone: 'calm', shape: 'ring' },
  approval: { word: 'To approve', tone: 'warn', shape: 'triangle' },
  scheduled: { word: 'Scheduled', tone: 'busy', shape: 'dot' },
  sending: { word: 'Being sent', tone: 'busy', shape: 'half' },
  sent: { word: 'Sent', tone: 'good', shape: 'tick' },
  withdrawn: { word: 'Withdrawn', tone: 'calm', shape: 'cross' },
  discarded: { word: 'Discarded', tone: 'calm', shape: 'cross' },
};

const statusWords = {
  booked: 'booked',
  attended: 'attended',
  cancelled: 'cancelled',
  'did-not-attend': 'not attended',
} as const;
export const statusOptions = Object.entries(statusWords).map(([value, word]) => ({
  value,
  label: word.charAt(0).toUpperCase() + word.slice(1),
}));

/** "Cardiology, Heart clinic" and "booked, 1 Dec 2026 to 31 Dec 2026". */
export function audienceParts(audience: Extract<Audience, { kind: 'clinic' }>): {
  where: string;
  which: string;
} {
  const { specialty, clinic, location, statuses, from, to } = audience;
  const days = from === to ? calendarDate(from) : `${calendarDate(from)} to ${calendarDate(to)}`;
  return {
    where: [specialty, clinic, location].filter(Boolean).join(', '),
    which: `${statuses.map((status) => statusWords[status]).join(' or ')}, ${days}`,
  };
}

/** Both in one line; of one patient there is nothing to add. */
export function audienceWords(audience: Audience): string {
  if (audience.kind === 'patient') return 'One patient';
  const { where, which } = audienceParts(audience);
  return `${where}: ${which}`;
}

export const patients = (n: number): string => count(n, 'patient');

/** Who of the audience is not written to, a sentence each; nothing of reasons that nobody has. */
export const leftOutSentences = (leftOut: AudienceView['leftOut']): string[] =>
  (Object.keys(leftOutWords) as LeftOutReason[])
    .filter((reason) => leftOut[reason] > 0)
    .map((reason) => {
      const n = leftOut[reason];
      return `${n.toLocaleString('en-GB')} ${n === 1 ? leftOutWords[reason].one : leftOutWords[reason].many}`;
    });

/** How it goes, in one sentence. */
export function progressWords(message: MessageRow): string {
  const { state, recipients, delivered, read, dueAt } = message;
  const to = recipients === null ? 'nobody yet' : patients(recipients);
  switch (state) {
    case 'draft':
      return 'Nobody has it yet.';
    case 'approval':
      return `Waits for somebody else’s yes to send it to ${to}.`;
    case 'scheduled':
      return `Goes to ${to} on ${dueAt ? dateTime(dueAt) : 'its moment'}.`;
    case 'sending':
      return `${delivered.toLocaleString('en-GB')} of ${to} have it.`;
    case 'sent':
      return `${patients(delivered)} ${delivered === 1 ? 'has' : 'have'} it; ${read.toLocaleString('en-GB')} read it.`;
    case 'withdrawn':
      return `${patients(delivered)} had it. Nobody sees it any more.`;
    case 'discarded':
      return 'It was thrown away, and nobody got it.';
  }
}

export const actNames: Record<MessageAct, string> = {
  edit: 'Change',
  send: 'Send',
  approve: 'Approve',
  'send-back': 'Do not approve',
  'take-back': 'Take back',
  withdraw: 'Withdraw',
  discard: 'Discard',
};

const refusals: Record<string, string> = {
  'not-permitted': 'Your role does not let you do this.',
  'own-message': 'You wrote or changed it, so somebody else has to look at it.',
  'not-draft': 'It is no draft any more.',
  'not-for-approval': 'It does not wait for approval.',
  'nothing-to-take-back': 'There is nothing to take back.',
  'already-sending': 'It is being sent already: withdraw it instead.',
  'not-sent': 'It was not sent.',
  'attachments-waiting': 'A file is still being looked into.',
  'attachment-refused': 'A file was refused: remove it first.',
};

/** Why an act is not possible now. */
export const whyNot = (code: true | string | undefined): string | null =>
  typeof code === 'string' ? (refusals[code] ?? code) : null;
