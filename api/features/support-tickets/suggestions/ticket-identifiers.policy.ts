import { parseUkDate } from '../../../lib/dates/uk-date.ts';
import { emailKey } from '../../../lib/email-key.ts';
import { parseUkMobile } from '../../../lib/uk-mobile.ts';
import { parseNhsNumber } from '../../patients/nhs-number.ts';

export type IdentifierKind = 'nhs-number' | 'reference' | 'mobile' | 'email' | 'date-of-birth';
/** Where it stood: in what was written, or in the fields beside it. */
export type Place = 'subject' | 'description' | 'reply' | 'contact';

export interface Identifier {
  kind: IdentifierKind;
  /** In the database's spelling; an e-mail as its `email_key`. */
  value: string;
  places: Place[];
}

const E_MAIL = /[^\s<>()[\]@,;:"']+@[^\s<>()[\]@,;:"']+\.[a-z]{2,}/gi;
// The letters references are made of; people write them small, and with a gap or a long dash.
const REFERENCE = /\b([CDFHJKMNPRTVWX]{4})[^\S\n]?[-–—]?[^\S\n]?(\d{4})\b/gi;
const DATE =
  /\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[^\S\n]?[./-][^\S\n]?\d{1,2}[^\S\n]?[./-][^\S\n]?(?:\d{4}|\d{2})|\d{1,2}(?:st|nd|rd|th)?(?:[^\S\n]+of)?[^\S\n]+[a-z]{3,9},?[^\S\n]+\d{4})(?!\d)/gi;
/** Digits with what people put between them, on one line. */
const RUN = /\+?\(?\d(?:[^\S\n]?[().\-‐-―]?[^\S\n]?\d)+/g;

/** The references of attempts to register in a text, as we spell them: HKRT-4729. */
export const referencesIn = (text: string): string[] =>
  [...text.matchAll(REFERENCE)].map(([, letters, digits]) => `${letters!.toUpperCase()}-${digits}`);

/**
 * What in these texts tells one person from another: NHS numbers whose check digit agrees, references, UK mobiles,
 * e-mails, dates that may be of birth. Each once, with every place it stood in.
 */
export function identifiersIn(texts: readonly { place: Place; text: string | null }[]): Identifier[] {
  const found = new Map<string, Identifier>();
  for (const { place, text } of texts) {
    for (const { kind, value } of text ? readAll(text.normalize('NFKC')) : []) {
      const known = found.get(`${kind} ${value}`) ?? { kind, value, places: [] };
      if (!known.places.includes(place)) known.places.push(place);
      found.set(`${kind} ${value}`, known);
    }
  }
  return [...found.values()];
}

type Read = Pick<Identifier, 'kind' | 'value'>;

/** Each kind takes its finds out of the text, so that a date's digits are not read again as part of a number. */
function readAll(text: string): Read[] {
  const reads: Read[] = [];
  const take = (pattern: RegExp, read: (match: string) => Read[]) => {
    rest = rest.replace(pattern, (match) => {
      const found = read(match);
      reads.push(...found);
      return found.length > 0 ? '\n' : match;
    });
  };
  let rest = text.replace(/\p{Cf}/gu, '');
  take(E_MAIL, (match) => [{ kind: 'email', value: emailKey(match.replace(/^mailto:/i, '')) }]);
  take(REFERENCE, (match) => referencesIn(match).map((value) => ({ kind: 'reference', value })));
  take(DATE, (match) => {
    const value = parseUkDate(match.replace(/\s+/g, ' '));
    return value ? [{ kind: 'date-of-birth', value }] : [];
  });
  take(RUN, numbersIn);
  return reads;
}

/** Neighbours run together ("999 054 8609 07700 900123"), so each stretch of whole groups is tried, longest first. */
function numbersIn(run: string): Read[] {
  const groups = [...run.matchAll(/\+?\(?\d+\)?/g)].map(([group]) => group);
  const reads: Read[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    for (let last = Math.min(groups.length, first + 8); last > first; last -= 1) {
      const read = numberIn(groups.slice(first, last).join(' '));
      if (!read) continue;
      reads.push(read);
      first = last - 1;
      break;
    }
  }
  return reads;
}

/** Ten digits whose check agrees are an NHS number, unless they begin as mobiles do. */
function numberIn(text: string): Read | undefined {
  const digits = text.replace(/\D/g, '').length;
  if (digits < 10 || digits > 15) return undefined;
  const nhsNumber = /^[\s+(]*0/.test(text) ? undefined : parseNhsNumber(text.replace(/[()]/g, ''));
  if (nhsNumber) return { kind: 'nhs-number', value: nhsNumber };
  const mobile = parseUkMobile(text);
  return mobile.ok ? { kind: 'mobile', value: mobile.mobile } : undefined;
}
