import { emailKey } from '../../../lib/email-key.ts';
import { type MobileRefusal, parseUkMobile } from '../../../lib/uk-mobile.ts';
import { formatNhsNumber, isValidNhsNumber } from '../../patients/nhs-number.ts';
import type { FindingCode } from '../findings.schema.ts';

/** What a cell says; or what is wrong with it, and what it may have meant where that can be told. */
export type CellReading = { value: string } | { code: FindingCode; suggestion?: string };

const SEPARATORS = /[\s.­\u2010-\u2015\u2212-]/g;
const DECIMAL = /^([\d\s-]{10,})[.,]0+$/;

/**
 * Ten digits with a check digit, however they are parted. What a spreadsheet made a decimal keeps its digits, and so is
 * suggested; what it wrote as 9.99055E+09 lost them.
 */
export function readNhsNumber(cell: string): CellReading {
  const digits = cell.replace(SEPARATORS, '');
  if (isValidNhsNumber(digits)) return { value: digits };
  const whole = DECIMAL.exec(cell)?.[1]?.replace(SEPARATORS, '');
  if (whole !== undefined && isValidNhsNumber(whole))
    return { code: 'nhs-number-malformed', suggestion: formatNhsNumber(whole) };
  return { code: /^\d{10}$/.test(digits) ? 'nhs-number-check-digit' : 'nhs-number-malformed' };
}

const mobileCodes: Record<Exclude<MobileRefusal, 'empty'>, FindingCode> = {
  letters: 'mobile-letters',
  'too-short': 'mobile-too-short',
  'too-long': 'mobile-too-long',
  'not-a-uk-mobile': 'mobile-not-uk',
  'personal-number': 'mobile-personal-number',
  'spreadsheet-exponent': 'mobile-spreadsheet-exponent',
  'spreadsheet-decimal': 'mobile-spreadsheet-decimal',
};

/** A mobile as +447…, or why it is none. The cell says something. */
export function readMobile(cell: string): CellReading {
  const read = parseUkMobile(cell);
  if (read.ok) return { value: read.mobile };
  const code = read.reason === 'empty' ? 'mobile-too-short' : mobileCodes[read.reason];
  return { code, ...(read.suggestion === undefined ? {} : { suggestion: read.suggestion }) };
}

const EMAIL = /^[a-z0-9_'+&-]+(?:\.[a-z0-9_'+&-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;
const WITHIN = /^(?:.*<|mailto:)([^<>\s]+@[^<>\s]+?)>?$/;
const LONGEST = 254;
/** An address is looked for in a name before it, not in a text: that takes the square of the cell's length. */
const LONGEST_WITHIN = 1_000;

/** An e-mail address in lower case, spelled as `emailKey` compares it. "Anna Smith <a.smith@…>" is suggested bare. */
export function readEmail(cell: string): CellReading {
  const address = cell.toLowerCase();
  if (address.length <= LONGEST && EMAIL.test(address)) return { value: emailKey(address) };
  const within = address.length <= LONGEST_WITHIN ? WITHIN.exec(address)?.[1] : undefined;
  return {
    code: 'email-malformed',
    ...(within !== undefined && EMAIL.test(within) ? { suggestion: within } : {}),
  };
}
