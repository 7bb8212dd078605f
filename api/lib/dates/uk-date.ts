import { londonDay } from './london.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[\s,.]+/;

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const NUMBERS = /^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})$/;
const RUN_TOGETHER = /^(\d{2})(\d{2})(\d{4})$/;
const WORDS = /^(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s./-]*([a-z]+)[\s./\-,]*(\d{4}|\d{2})$/;

/**
 * Reads a date of the past as people in the UK write it, day before month: 3/11/52, 03.11.1952, 3-11-1952,
 * 3 Nov 1952, 3rd November 1952, Monday 3 November 1952, 03111952, or ISO's 1952-11-03. Of a year in two digits the
 * latest that is not after `today` is meant, as with dates of birth.
 * @param today 'YYYY-MM-DD'; London's day when left out
 * @returns 'YYYY-MM-DD', or undefined when it is no date of the calendar
 */
export function parseUkDate(text: string, today = londonDay(new Date())): string | undefined {
  // What needs no tidying is spared it: files hold dates by the hundred thousand.
  const plain = ISO.exec(text);
  if (plain) return calendarDay(plain[1]!, Number(plain[2]), Number(plain[3]), today);
  const tidy = text
    .normalize('NFKC')
    .replace(/[\p{Cf}]/gu, '')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(WEEKDAY, '');
  const iso = ISO.exec(tidy);
  if (iso) return calendarDay(iso[1]!, Number(iso[2]), Number(iso[3]), today);
  const numbers = NUMBERS.exec(tidy) ?? RUN_TOGETHER.exec(tidy);
  if (numbers) return calendarDay(numbers[3]!, Number(numbers[2]), Number(numbers[1]), today);
  const words = WORDS.exec(tidy);
  if (words) return calendarDay(words[3]!, monthNumber(words[2]!), Number(words[1]), today);
  return undefined;
}

/** 1–12 for 'nov', 'sept' or 'november'; 0 for anything else. */
function monthNumber(word: string): number {
  if (word === 'sept') return 9;
  return MONTHS.indexOf(word) + 1 || MONTH_NAMES.indexOf(word) + 1;
}

function calendarDay(year: string, month: number, day: number, today: string): string | undefined {
  if (year.length === 4) return written(Number(year), month, day);
  const century = Number(today.slice(0, 2)) * 100;
  const recent = written(century + Number(year), month, day);
  return recent !== undefined && recent <= today ? recent : written(century - 100 + Number(year), month, day);
}

/** The day as text when the calendar has it. */
function written(year: number, month: number, day: number): string | undefined {
  if (year < 1000 || month < 1 || month > 12 || day < 1) return undefined;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
