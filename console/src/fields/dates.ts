const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const partsOf = (instant: Date): Record<string, string> =>
  Object.fromEntries(LONDON.formatToParts(instant).map((part) => [part.type, part.value]));

/** An ISO instant on London's clock: "Tue 3 Nov 2026, 14:20". */
export function dateTime(iso: string): string {
  const at = partsOf(new Date(iso));
  return `${at.weekday} ${Number(at.day)} ${MONTHS[Number(at.month) - 1]} ${at.year}, ${at.hour}:${at.minute}`;
}

/** An ISO instant as its London day: "Tue 3 Nov 2026". */
export const dayOf = (iso: string): string => dateTime(iso).split(',')[0] ?? '';

/** An ISO instant as London's clock time: "14:20". */
export const timeOf = (iso: string): string => dateTime(iso).split(', ')[1] ?? '';

/** A calendar date without a time ("1956-11-03"): "3 Nov 1956". */
export function calendarDate(date: string): string {
  const [year, month, day] = date.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** A calendar date without its year, for a chart's foot: "3 Nov". */
export const dayAndMonth = (date: string): string => calendarDate(date).replace(/ \d+$/, '');

/** Whole years between a date of birth and an instant, counted on London's calendar; at death where there is one. */
export function ageAt(dateOfBirth: string, until: Date = new Date()): number {
  const now = partsOf(until);
  const [year = 0, month = 0, day = 0] = dateOfBirth.split('-').map(Number);
  const hadBirthday = Number(now.month) > month || (Number(now.month) === month && Number(now.day) >= day);
  return Number(now.year) - year - (hadBirthday ? 0 : 1);
}

const STEPS: [number, string][] = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
];

/** How long ago, or ahead, in one unit: "3 hours ago". Shown beside the absolute time, never instead of it. */
export function relative(iso: string, now: Date = new Date()): string {
  const seconds = Math.round((now.getTime() - new Date(iso).getTime()) / 1000);
  const [unitSeconds, unit] = STEPS.find(([length]) => Math.abs(seconds) >= length) ?? [1, 'second'];
  if (unit === 'second') return seconds >= 0 ? 'just now' : 'in a moment';
  const count = Math.floor(Math.abs(seconds) / unitSeconds);
  const words = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return seconds >= 0 ? `${words} ago` : `in ${words}`;
}
