import { formatNhsNumber } from '../../patients/nhs-number.ts';
import { joinRuns, markDifferences, markWhole, type Runs } from './runs.policy.ts';

export type ComparedField = 'nhsNumber' | 'dateOfBirth' | 'email' | 'mobile';

/** Both values of a field in the spelling staff read, cut where they part; a value that is not there has no runs. */
export function fieldRuns(field: ComparedField, typed: string | null, record: string | null): Runs {
  const [left, right] = [typed, record].map((value) => (value === null ? '' : shown[field](value)));
  if (!left || !right) return markWhole(left ?? '', right ?? '');
  return field === 'dateOfBirth'
    ? dateRuns(typed ?? '', record ?? '')
    : field === 'email'
      ? emailRuns(left, right)
      : markDifferences(left, right);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const partsOf = (day: string) => {
  const [year = '', month = '', date = ''] = day.split('-');
  return { year, month, date };
};
/** 3 Nov 1952 (03/11/1952): swapped days and months show in the word, slips of a digit in the digits. */
const shownDay = (day: string): string => {
  const { year, month, date } = partsOf(day);
  return `${dayInWords(day)} (${date}/${month}/${year})`;
};

const shown: Record<ComparedField, (value: string) => string> = {
  nhsNumber: formatNhsNumber,
  dateOfBirth: shownDay,
  email: (email) => email,
  mobile: (mobile) => mobile.replace(/^\+44(\d{4})(\d{6})$/, '0$1 $2'),
};

function dateRuns(typed: string, record: string): Runs {
  const [left, right] = [partsOf(typed), partsOf(record)];
  const between = (text: string) => markWhole(text, text);
  const word = (month: string) => MONTHS[Number(month) - 1] ?? month;
  return joinRuns([
    markWhole(String(Number(left.date)), String(Number(right.date))),
    between(' '),
    markWhole(word(left.month), word(right.month)),
    between(' '),
    markDigits(left.year, right.year),
    between(' ('),
    markDigits(left.date, right.date),
    between('/'),
    markDigits(left.month, right.month),
    between('/'),
    markDigits(left.year, right.year),
    between(')'),
  ]);
}

/** Digits of one length, place by place: each says by itself which is wrong. */
const markDigits = (typed: string, record: string): Runs =>
  joinRuns([...typed].map((digit, at) => markWhole(digit, record[at] ?? '')));

/** Name and domain each for itself, or a shared domain would hide that the names are strangers. */
function emailRuns(typed: string, record: string): Runs {
  const halves = (email: string) => {
    const at = email.lastIndexOf('@');
    return [email.slice(0, at), email.slice(at + 1)] as const;
  };
  const [typedLocal, typedDomain] = halves(typed);
  const [local, domain] = halves(record);
  return joinRuns([
    markDifferences(typedLocal, local),
    markWhole('@', '@'),
    markDifferences(typedDomain, domain),
  ]);
}

/** 3 Nov 1952. @param day 'YYYY-MM-DD' */
export const dayInWords = (day: string): string => {
  const { year, month, date } = partsOf(day);
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
};
