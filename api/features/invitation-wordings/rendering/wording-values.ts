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
const hourOfDay = new Intl.DateTimeFormat('en-GB', { ...london, hour: 'numeric', hourCycle: 'h23' });

interface LondonHour {
  /** 7 December */
  day: string;
  /** Monday 7 December */
  weekday: string;
  hour: number;
}
/** London's clock differs from UTC by whole hours, so that each hour is worked out once: formatting is slow, batches are long. */
const hours = new Map<number, LondonHour>();
const AN_HOUR = 3_600_000;
const MOST_HOURS = 20_000;

function londonHour(at: Date): LondonHour {
  const key = Math.floor(at.getTime() / AN_HOUR);
  const known = hours.get(key);
  if (known) return known;
  if (hours.size >= MOST_HOURS) hours.clear();
  const fresh = {
    day: dayAndMonth.format(at),
    weekday: weekday.format(at).replace(',', ''),
    hour: Number(hourOfDay.format(at)),
  };
  hours.set(key, fresh);
  return fresh;
}

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
    linkUntil: londonHour(facts.linkUntil).day,
    specialty: facts.specialty?.replace(/\s+/g, ' ').trim() ?? '',
    appointmentDate: appointmentAt ? londonHour(appointmentAt).weekday : '',
    appointmentTime: appointmentAt ? time(appointmentAt) : '',
    stopKeyword: config.SMS_KEYWORD,
    stopNumber: config.SMS_NUMBER,
    hasEmail: facts.hasEmail ? 'yes' : '',
    isReminder: facts.isReminder ? 'yes' : '',
  };
}

/** '9am', '2:20pm', 'midday': as the NHS writes times for patients (service manual, "Numbers, dates and time"). */
function time(at: Date): string {
  const { hour } = londonHour(at);
  const minutes = at.getUTCMinutes();
  if (minutes === 0 && hour === 12) return 'midday';
  if (minutes === 0 && hour === 0) return 'midnight';
  const half = hour < 12 ? 'am' : 'pm';
  return `${hour % 12 || 12}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}${half}`;
}
