import type {
  SmsCount,
  WordingPlaceholder,
  WordingRow,
  WordingView,
} from '../../../api/features/invitation-wordings/invitation-wordings.schema.ts';
import { count } from '../fields/count.ts';
import type { StateLook } from '../fields/StateChip.tsx';

export const kindWords: Record<WordingRow['kind'], string> = {
  invitation: 'Invitation',
  reminder: 'Reminder',
};

/** How a wording stands, in the order in which it matters. */
export function wordingLook({ state, isDefault }: Pick<WordingRow, 'state' | 'isDefault'>): StateLook {
  if (state === 'retired') return { word: 'Retired', tone: 'calm', shape: 'cross' };
  return isDefault
    ? { word: 'Usual wording', tone: 'good', shape: 'tick' }
    : { word: 'In use', tone: 'busy', shape: 'dot' };
}

export interface Texts {
  smsText: string;
  emailSubject: string;
  emailText: string;
  letterText: string;
}
export type TextField = keyof Texts;
export type Tab = 'sms' | 'email' | 'letter';

export const tabs: { tab: Tab; label: string; fields: TextField[] }[] = [
  { tab: 'sms', label: 'Text message', fields: ['smsText'] },
  { tab: 'email', label: 'E-mail', fields: ['emailSubject', 'emailText'] },
  { tab: 'letter', label: 'Letter', fields: ['letterText'] },
];

export const fieldWords: Record<TextField, string> = {
  smsText: 'Text message',
  emailSubject: 'Subject of the e-mail',
  emailText: 'E-mail',
  letterText: 'Letter',
};

/** The tab a field stands in. */
export const tabOf = (field: string): Tab | undefined =>
  tabs.find(({ fields }) => (fields as string[]).includes(field))?.tab;

/** What a button puts in: a placeholder, or where it is not known of everybody, a condition around it. */
export const insertions: { name: WordingPlaceholder; label: string; written: string }[] = [
  { name: 'firstName', label: 'First name', written: '((firstName))' },
  { name: 'hospitalName', label: 'Hospital', written: '((hospitalName))' },
  { name: 'link', label: 'Link', written: '((link))' },
  { name: 'linkUntil', label: 'Last day of the link', written: '((linkUntil))' },
  {
    name: 'appointmentDate',
    label: 'Appointment’s day',
    written: '((appointmentDate?? on ((appointmentDate))))',
  },
  {
    name: 'appointmentTime',
    label: 'Appointment’s time',
    written: '((appointmentTime?? at ((appointmentTime))))',
  },
  { name: 'specialty', label: 'Specialty', written: '((specialty?? in ((specialty))))' },
  { name: 'stopKeyword', label: 'Word before STOP', written: '((stopKeyword))' },
  { name: 'stopNumber', label: 'Number for STOP', written: '((stopNumber))' },
  { name: 'hasEmail', label: 'Only with an e-mail', written: '((hasEmail??…))' },
  { name: 'isReminder', label: 'Only in reminders', written: '((isReminder??…))' },
];

/** "1 part: 142 of 160 characters". */
export function partsWords({ parts, characters, encoding }: SmsCount): string {
  const [alone, part] = encoding === 'GSM-7' ? [160, 153] : [70, 67];
  const room = parts === 1 ? alone : parts * part;
  return `${count(parts, 'part')}: ${characters} of ${room} characters`;
}

/** What makes a text dearer than it need be, and what is made plainer for it; one sentence each. */
export function signWords({ forcedBy, downgraded }: Pick<SmsCount, 'forcedBy' | 'downgraded'>): {
  dear: string | null;
  plainer: string | null;
} {
  const named = (signs: readonly string[]) => signs.map((sign) => `“${sign}”`).join(', ');
  return {
    dear:
      forcedBy.length > 0
        ? `${named(forcedBy)} ${forcedBy.length === 1 ? 'makes' : 'make'} each part hold 70 characters instead of 160.`
        : null,
    plainer:
      downgraded.length > 0
        ? `Sent plainer: ${downgraded.map(({ from, to }) => `${shown(from)} as ${to === '' ? 'nothing' : shown(to)}`).join(', ')}.`
        : null,
  };
}

/** Signs that cannot be seen have a name. */
const shown = (sign: string): string =>
  sign === ' ' ? 'a plain space' : /^[\s\p{Cf}]$/u.test(sign) ? 'a special space' : sign;

/** Invitations that went out; the API counts up to 10,000. */
export const sentWords = (sent: number): string =>
  sent > 10_000 ? 'over 10,000 sent' : sent === 0 ? 'not sent yet' : `${sent.toLocaleString('en-GB')} sent`;

export const textsOf = ({ versions }: Pick<WordingView, 'versions'>): Texts => {
  const [current] = versions;
  return {
    smsText: current?.smsText ?? '',
    emailSubject: current?.emailSubject ?? '',
    emailText: current?.emailText ?? '',
    letterText: current?.letterText ?? '',
  };
};

/** What a new wording begins with: complete, so that there is something to change. */
export const firstWords: Texts = {
  smsText:
    '((hospitalName)): register for Patient Portal: ((link))\nWorks once. To stop, text ((stopKeyword)) STOP to ((stopNumber))',
  emailSubject: 'Register for Patient Portal at ((hospitalName))',
  emailText:
    'Dear ((firstName))\n\n((hospitalName)) invites you to register for Patient Portal.\n\nRegister here: ((link))\n\nThe link works once, until ((linkUntil)).',
  letterText:
    'Dear ((firstName))\n\n((hospitalName)) invites you to register for Patient Portal.\n\nTo register, scan the code below with the camera of your phone, or type the address beside it into a web browser.',
};
