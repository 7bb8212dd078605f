import { parseUkDate } from '../../../lib/dates/uk-date.ts';
import type { CellReading } from './number-cells.policy.ts';

/** What exports put behind a day: a time, of midnight or not. */
const TIME =
  /(?:t|,?\s+(?:at\s+)?)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]m|z|[+-]\d{2}:?\d{2})?$/i;
const NUMBERS = /^(\d{1,4})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{1,4})$/;
const PLAIN_UK = /^(\d{2})\/(\d{2})\/(\d{4})(?: \d{2}:\d{2}(?::\d{2})?)?$/;
/** Days since 30 December 1899, as a spreadsheet keeps dates; 1 January 1905 to 2078. */
const SERIAL = /^(?:[2-9]\d{3}|[1-5]\d{4}|6[0-4]\d{3})(?:\.\d+)?$/;
const OLDEST_YEARS = 125;

const asWritten = (day: string): string => day.split('-').reverse().join('/');

/**
 * A date of birth: day before month as the UK writes it, or ISO, a time behind it left out. Of two digits the latest
 * past year is meant. What only the American order explains, and a spreadsheet's serial number, are suggested and
 * never taken: nobody is invited on a guess of ours.
 * @param today London's day: one still to come is nobody's birthday
 */
export function readDateOfBirth(cell: string, today: string): CellReading {
  const day = parseUkDate(dayOf(cell), today);
  if (day === undefined) return misread(cell, 'date-of-birth', today);
  const oldest = `${Number(today.slice(0, 4)) - OLDEST_YEARS}${today.slice(4)}`;
  return day > today || day < oldest ? { code: 'date-of-birth-impossible' } : { value: day };
}

/** The day of an appointment: as a date of birth is read, but of two digits this century's year is meant. */
export function readAppointment(cell: string): CellReading {
  const day = parseUkDate(dayOf(cell), '2099-12-31');
  return day !== undefined && day >= '2000' ? { value: day } : misread(cell, 'appointment', '2099-12-31');
}

function dayOf(cell: string): string {
  // Most cells, at a fraction of the cost: ISO is what the parser tries first.
  const plain = PLAIN_UK.exec(cell);
  return plain ? `${plain[3]}-${plain[2]}-${plain[1]}` : cell.replace(TIME, '');
}

/** What is wrong with a cell that is no date, and what it may have meant. */
function misread(cell: string, field: 'date-of-birth' | 'appointment', today: string): CellReading {
  const malformed = `${field}-malformed` as const;
  if (SERIAL.test(cell)) {
    const day = new Date(Date.UTC(1899, 11, 30 + Math.floor(Number(cell)))).toISOString().slice(0, 10);
    return day <= today ? { code: malformed, suggestion: asWritten(day) } : { code: malformed };
  }
  const numbers = NUMBERS.exec(dayOf(cell));
  if (!numbers) return { code: malformed };
  const [, first, second, third] = numbers;
  const turned = parseUkDate(
    first!.length === 4 ? `${first}-${third}-${second}` : `${second}/${first}/${third}`,
    today,
  );
  const code = field === 'date-of-birth' ? 'date-of-birth-impossible' : malformed;
  return turned !== undefined && turned <= today ? { code, suggestion: asWritten(turned) } : { code };
}
