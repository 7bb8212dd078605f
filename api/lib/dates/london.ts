import { TZDate } from '@date-fns/tz';

const LONDON = 'Europe/London';
const two = (n: number): string => String(n).padStart(2, '0');

/** The calendar day it is in London at that moment, as 'YYYY-MM-DD'. */
export function londonDay(at: Date): string {
  const there = new TZDate(at, LONDON);
  return `${there.getFullYear()}-${two(there.getMonth() + 1)}-${two(there.getDate())}`;
}

/**
 * Whole years of age on London's calendar at that moment. Somebody born on 29 February is a year older on
 * 1 March of a common year (Family Law Reform Act 1969, section 9: at the start of the anniversary).
 * @param dateOfBirth 'YYYY-MM-DD'
 */
export function ageOn(dateOfBirth: string, at: Date): number {
  const today = londonDay(at);
  const years = Number(today.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return today.slice(5) >= dateOfBirth.slice(5) ? years : years - 1;
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: LONDON,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** 'Tue 3 Nov 2026, 09:02', as London's clocks say it. */
export function londonDateTime(at: Date): string {
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  // Some versions of the locale say 'Sept'.
  const month = part.month?.slice(0, 3);
  return `${part.weekday} ${part.day} ${month} ${part.year}, ${part.hour}:${part.minute}`;
}
