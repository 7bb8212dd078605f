const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\s*,?\\s*)?';

/** A UK date as letters print it. Groups: ISO year, month, day; day, month, year in figures; day, month in words, year. */
export const DATE_SOURCE =
  `${WEEKDAY}(?:(\\d{4})-(\\d{2})-(\\d{2})|(\\d{1,2})\\s*[/.\\-\\u2010-\\u2015]\\s*(\\d{1,2})\\s*[/.\\-\\u2010-\\u2015]\\s*(\\d{4}|\\d{2})(?!\\d)|` +
  `(\\d{1,2})\\s*(?:st|nd|rd|th)?(?:\\s+of)?[\\s\\-\\u2010-\\u2015/.]*${MONTH}[\\s\\-\\u2010-\\u2015/.,]*(\\d{4}|\\d{2})(?!\\d))`;

export type PrintedDate = { value: string; alternative?: string };

/**
 * Takes the nine groups of DATE_SOURCE; gives YYYY-MM-DD, or undefined where the calendar has no such day. Two figures
 * for the year leave the century open: both are given.
 */
export function readDate(groups: (string | undefined)[]): PrintedDate | undefined {
  const [isoYear, isoMonth, isoDay, day, month, year, wordDay, word, wordYear] = groups;
  const printedYear = isoYear ?? year ?? wordYear ?? '';
  const monthNumber = word ? MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1 : Number(isoMonth ?? month);
  const iso = (fullYear: number) => calendarDay(fullYear, monthNumber, Number(isoDay ?? day ?? wordDay));
  if (printedYear.length === 4) return asPrinted(iso(Number(printedYear)));
  const short = Number(printedYear);
  const centuries = short > 30 ? [1900, 2000] : [2000, 1900];
  const [likely, less] = centuries.map((century) => iso(century + short));
  return likely ? { value: likely, ...(less ? { alternative: less } : {}) } : asPrinted(less);
}

function asPrinted(value: string | undefined): PrintedDate | undefined {
  return value ? { value } : undefined;
}

function calendarDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1880 && year < 2100;
  return real ? date.toISOString().slice(0, 10) : undefined;
}
