import type { Config } from '../../../config.ts';
import type { WordingValues } from './wording-text.ts';

/** What is known of one invitation and its patient, when its words are made. */
export interface WordingFacts {
  givenName: string;
  hasEmail: boolean;
  isReminder: boolean;
  link: string;
  /** The link's last moment. */
  linkUntil: Date;
  /** Their next appointment, where there is one to come. */
  appointmentAt: Date | null;
  specialty: string | null;
}

const london = { timeZone: 'Europe/London' } as const;
const dayAndMonth = new Intl.DateTimeFormat('en-GB', { ...london, day: 'numeric', month: 'long' });
const weekday = new Intl.DateTimeFormat('en-GB', {
  ...london,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const clock = new Intl.DateTimeFormat('en-GB', {
  ...london,
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The values of the placeholders. A name stays data: spaces are tidied, and nothing in it is read again. */
export function wordingValuesOf(
  facts: WordingFacts,
  config: Pick<Config, 'HOSPITAL_NAME' | 'SMS_KEYWORD' | 'SMS_NUMBER'>,
): WordingValues {
  const { appointmentAt } = facts;
  return {
    firstName: facts.givenName.replace(/\s+/g, ' ').trim(),
    hospitalName: config.HOSPITAL_NAME,
    link: facts.link,
    linkUntil: dayAndMonth.format(facts.linkUntil),
    specialty: facts.specialty?.replace(/\s+/g, ' ').trim() ?? '',
    appointmentDate: appointmentAt ? weekday.format(appointmentAt).replace(',', '') : '',
    appointmentTime: appointmentAt ? time(appointmentAt) : '',
    stopKeyword: config.SMS_KEYWORD,
    stopNumber: config.SMS_NUMBER,
    hasEmail: facts.hasEmail ? 'yes' : '',
    isReminder: facts.isReminder ? 'yes' : '',
  };
}

/** '9am', '2:20pm', 'midday': as the NHS writes times for patients (service manual, "Numbers, dates and time"). */
function time(at: Date): string {
  const [hours = 0, minutes = 0] = clock.format(at).split(':').map(Number);
  if (minutes === 0 && hours === 12) return 'midday';
  if (minutes === 0 && hours === 0) return 'midnight';
  const half = hours < 12 ? 'am' : 'pm';
  return `${hours % 12 || 12}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}${half}`;
}
