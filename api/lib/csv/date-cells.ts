import { parseUkDate } from '../dates/uk-date.ts';

/** A day as 'YYYY-MM-DD'; or why the cell is none, and what it may have meant, as the UK writes it, where that can be told. */
export type DayReading = { value: string } | { code: 'malformed' | 'impossible'; suggestion?: string };

/** What exports put behind a day: a time, of midnight or not. */
const TIME =
  /(?:t|,?\s+(?:at\s+)?)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]m|z|[+-]\d{2}:?\d{2})?$/i;
const NUMBERS = /^(\d{1,4})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{1,4})$/;
/** 'Nov 28, 2016': a month that is named can be nothing else, wherever it stands. */
const MONTH_FIRST = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i;
const PLAIN_UK = /^(\d{2})\/(\d{2})\/(\d{4})(?: \d{2}:\d{2}(?::\d{2})?)?$/;
/** Days since 30 December 1899, as a spreadsheet keeps dates; 1 January 1905 to 2078. */
const SERIAL = /^(?:[2-9]\d{3}|[1-5]\d{4}|6[0-4]\d{3})(?:\.\d+)?$/;
const OLDEST_YEARS = 125;
const END_OF_CENTURY = '2099-12-31';

const asWritten = (day: string): string => day.split('-').reverse().join('/');

/**
 * A day of somebody's life: day before month as the UK writes it, or ISO, a time behind it left out. Of two digits the latest
 * past year is meant. What only the American order explains, and a spreadsheet's serial number, are suggested and
 * never taken: nothing is written down on a guess of ours.
 * @param cell tidied; says something
 * @param today London's day: one still to come, and one beyond anybody's age, are impossible
 */
export function readPastDay(cell: string, today: string): DayReading {
  const day = parseUkDate(dayOf(cell), today);
  if (day === undefined) return misread(cell, 'impossible', today);
  const oldest = `${Number(today.slice(0, 4)) - OLDEST_YEARS}${today.slice(4)}`;
  return day > today || day < oldest ? { code: 'impossible' } : { value: day };
}

/** A day of this century, past or coming: as `readPastDay`, but of two digits this century's year is meant. */
export function readDay(cell: string): DayReading {
  const day = parseUkDate(dayOf(cell), END_OF_CENTURY);
  return day !== undefined && day >= '2000' ? { value: day } : misread(cell, 'malformed', END_OF_CENTURY);
}

const CLOCK = /^(\d{1,2})(?:[:.h]?(\d{2}))?(?:[:.]\d{2}(?:\.\d+)?)?\s*([ap]\.?m\.?)?$/i;

/** A time of day as 'HH:MM' from 9:30, 09.30, 0930, 9.30am, 2 pm; undefined where it is none, or could be two. */
export function readClock(cell: string): string | undefined {
  const match = CLOCK.exec(cell);
  if (!match) return undefined;
  const [, hours, minutes, half] = match;
  // A bare "9" could be either half of the day; "9 am" could not.
  if (minutes === undefined && half === undefined) return undefined;
  const said = Number(hours);
  if (half !== undefined && (said < 1 || said > 12)) return undefined;
  const hour = half === undefined ? said : (said % 12) + (/^p/i.test(half) ? 12 : 0);
  const minute = Number(minutes ?? '0');
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** The time that stands behind the day in one cell, '' where there is none; for `readClock`. */
export const clockBehindDay = (cell: string): string =>
  TIME.exec(cell)?.[0].replace(/^(?:t|[,\s]|at\s)+/i, '') ?? '';

function dayOf(cell: string): string {
  // Most cells, at a fraction of the cost: ISO is what the parser tries first.
  const plain = PLAIN_UK.exec(cell);
  return plain
    ? `${plain[3]}-${plain[2]}-${plain[1]}`
    : cell.replace(TIME, '').replace(MONTH_FIRST, '$2 $1 $3');
}

/** What is wrong with a cell that is no date, and what it may have meant. */
function misread(cell: string, turnedCode: 'malformed' | 'impossible', today: string): DayReading {
  if (SERIAL.test(cell)) {
    const day = new Date(Date.UTC(1899, 11, 30 + Math.floor(Number(cell)))).toISOString().slice(0, 10);
    return day <= today ? { code: 'malformed', suggestion: asWritten(day) } : { code: 'malformed' };
  }
  const numbers = NUMBERS.exec(dayOf(cell));
  if (!numbers) return { code: 'malformed' };
  const [, first, second, third] = numbers;
  const turned = parseUkDate(
    first!.length === 4 ? `${first}-${third}-${second}` : `${second}/${first}/${third}`,
    today,
  );
  return turned !== undefined && turned <= today
    ? { code: turnedCode, suggestion: asWritten(turned) }
    : { code: turnedCode };
}
