import { ParseError, parsePhoneNumberWithError } from 'libphonenumber-js/max';

/** Why a text is not a UK mobile number we can send to; the sentences are the reader's own. */
const mobileRefusals = [
  'empty',
  'letters',
  'too-short',
  'too-long',
  'not-a-uk-mobile',
  'personal-number',
  'spreadsheet-exponent',
  'spreadsheet-decimal',
] as const;
export type MobileRefusal = (typeof mobileRefusals)[number];

export type UkMobile =
  | { ok: true; mobile: string }
  /** `suggestion` where the digits are still there and only their dress is wrong. */
  | { ok: false; reason: MobileRefusal; suggestion?: string };

/** Ofcom's numbers for drama, 07700 900000–900999: never allocated, so demo data and tests may use them. */
const DRAMA = /^\+447700900\d{3}$/;
let takesDrama = true;

/** Says for this process whether numbers for drama are mobiles: never where patients are real. */
export function takeDramaMobiles(taken: boolean): void {
  takesDrama = taken;
}

const isDrama = (mobile: string): boolean => takesDrama && DRAMA.test(mobile);
const EXPONENT = /^\d(?:[.,]\d+)?e\+?\d+$/i;
const DECIMAL = /^(\d{9,})[.,]0+$/;

/** Digits in groups, behind the usual ways to say "UK" or none. */
const PLAIN = /^(?:\+44|0044|44|0)?[ -]?(7(?:[ -]?\d){9})$/;
/** Digits that decide, in the library's plan of Great Britain, whether a number of the right length is a mobile. */
const DECIDING = 6;
/** Of the hundred thousand beginnings there can be, those met so far. */
const beginnings = new Map<string, boolean>();

/**
 * Reads a UK mobile number in any spelling: 07700 900123, 7700900123, 0044…, +44 (0)7700 900 123, wrapped in
 * zero-width characters or not. Gives it as `+447700900123`, or why it is none.
 */
export function parseUkMobile(text: string): UkMobile {
  return parsePlain(text) ?? parseAny(text);
}

/**
 * The number where its spelling is an ordinary one: the same answer as `parseAny`, for a fiftieth of its time, which a
 * hundred thousand rows feel. Undefined for all others, which are looked at closely.
 */
function parsePlain(text: string): UkMobile | undefined {
  const spelled = PLAIN.exec(text)?.[1];
  if (spelled === undefined) return undefined;
  const digits = spelled.replace(/[ -]/g, '');
  const mobile = `+44${digits}`;
  return isDrama(mobile) || beginsAsMobile(digits) ? { ok: true, mobile } : undefined;
}

function beginsAsMobile(digits: string): boolean {
  const beginning = digits.slice(0, DECIDING);
  // The numbers for drama are mobiles to us and not to the library.
  if (digits.startsWith('770090')) return false;
  const known = beginnings.get(beginning);
  if (known !== undefined) return known;
  const { ok } = parseDigits(`+44${beginning.padEnd(digits.length, '0')}`);
  beginnings.set(beginning, ok);
  return ok;
}

/** Any spelling, and why it is none; exported to show that the quick way gives the same. */
export function parseAny(text: string): UkMobile {
  const tidy = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (tidy === '') return { ok: false, reason: 'empty' };
  if (EXPONENT.test(tidy)) return { ok: false, reason: 'spreadsheet-exponent' };
  const decimal = DECIMAL.exec(tidy);
  if (decimal) {
    const whole = parseUkMobile(decimal[1]!);
    return { ok: false, reason: 'spreadsheet-decimal', ...(whole.ok ? { suggestion: whole.mobile } : {}) };
  }
  if (/\p{L}/u.test(tidy)) return { ok: false, reason: 'letters' };
  return parseDigits(tidy);
}

function parseDigits(text: string): UkMobile {
  try {
    const number = parsePhoneNumberWithError(withPlus(text), { defaultCountry: 'GB', extract: false });
    const mobile = number.number;
    if (number.countryCallingCode !== '44') return { ok: false, reason: 'not-a-uk-mobile' };
    if (isDrama(mobile)) return { ok: true, mobile };
    const digits = number.nationalNumber;
    if (digits.startsWith('70')) return { ok: false, reason: 'personal-number' };
    if (digits.length > 10) return { ok: false, reason: 'too-long' };
    if (digits.length < 10) return { ok: false, reason: 'too-short' };
    return number.getType() === 'MOBILE' ? { ok: true, mobile } : { ok: false, reason: 'not-a-uk-mobile' };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    if (error.message === 'TOO_LONG') return { ok: false, reason: 'too-long' };
    return { ok: false, reason: error.message === 'TOO_SHORT' ? 'too-short' : 'not-a-uk-mobile' };
  }
}

/** The country code as spreadsheets and old address books keep it: 00 44 7…, or 44 7… with the plus lost. */
const withPlus = (text: string): string =>
  text.replace(/^\s*(?:00\s*44|44(?=[\s().-]*0?[\s().-]*7\d))/, '+44');
