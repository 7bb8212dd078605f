import { z } from 'zod';
import { londonDay } from '../../lib/dates/london.ts';
import { parseUkDate } from '../../lib/dates/uk-date.ts';
import { type FieldProblem, unprocessable } from '../../lib/problem.ts';
import { type MobileRefusal, parseUkMobile } from '../../lib/uk-mobile.ts';
import type { Contact, CorrectableFacts } from './patients.queries.ts';
import type { ContactBody } from './patients.schema.ts';

const mobileSentences: Record<MobileRefusal, string> = {
  empty: 'Enter a mobile number, or leave it out.',
  letters: 'A mobile number has no letters.',
  'too-short': 'This mobile number has too few digits.',
  'too-long': 'This mobile number has too many digits.',
  'not-a-uk-mobile': 'This is not a UK mobile number.',
  'personal-number': 'Numbers that begin with 070 are personal numbers, not mobiles.',
  'spreadsheet-exponent': 'A spreadsheet has shortened this number and its last digits are lost.',
  'spreadsheet-decimal': 'A spreadsheet has added a decimal point. Take off the point and what follows.',
};

// GOV.UK's own pattern: the areas and units that exist, with the one gap Royal Mail writes.
const POSTCODE = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[ABD-HJLNP-UW-Z]{2})$/;

type Refuse = (field: string, code: string, message: string) => null;

/** Collects what cannot be read, each field with a code. @throws Problem 422 where there was any */
function reading<T>(read: (refuse: Refuse) => T): T {
  const errors: FieldProblem[] = [];
  const result = read((field, code, message) => {
    errors.push({ path: `body.${field}`, code, message });
    return null;
  });
  if (errors.length > 0) throw unprocessable(errors);
  return result;
}

function readMobile(text: string, refuse: Refuse): string | null {
  const read = parseUkMobile(text);
  return read.ok ? read.mobile : refuse('mobile', read.reason, mobileSentences[read.reason]);
}

function readEmail(text: string, refuse: Refuse): string | null {
  const read = z.email().max(254).safeParse(text.toLowerCase());
  return read.success ? read.data : refuse('email', 'not-an-email', 'This is not an e-mail address.');
}

function readPostcode(text: string, refuse: Refuse): string | null {
  const [, outward, inward] = POSTCODE.exec(text.toUpperCase().replace(/\s/g, '')) ?? [];
  return outward
    ? `${outward} ${inward}`
    : refuse('postcode', 'not-a-postcode', 'This is not a UK postcode.');
}

function readDateOfBirth(text: string, refuse: Refuse): string | null {
  const today = londonDay(new Date());
  const day = parseUkDate(text, today);
  if (!day) return refuse('dateOfBirth', 'not-a-date', 'Enter a date, like 3 11 1952.');
  return day > today ? refuse('dateOfBirth', 'in-the-future', 'This day is still to come.') : day;
}

/**
 * The contact details as the record keeps them: mobile as +447…, e-mail in lower case, postcode with its gap; a
 * field left empty is none.
 * @throws Problem 422 with a code for each field that cannot be read
 */
export const readContact = (body: ContactBody): Contact =>
  reading((refuse) => ({
    mobile: filled(body.mobile, (text) => readMobile(text, refuse)),
    email: filled(body.email, (text) => readEmail(text, refuse)),
    address_lines: body.addressLines,
    postcode: filled(body.postcode, (text) => readPostcode(text, refuse)),
  }));

/** What a correction names, as typed. */
export interface TypedCorrection {
  mobile?: string | undefined;
  email?: string | undefined;
  dateOfBirth?: string | undefined;
}

/**
 * Only what a correction names, as the record keeps it. Mobile and e-mail may be emptied, a date of birth never.
 * @throws Problem 422 with a code for each field that cannot be read
 */
export const readCorrection = (typed: TypedCorrection): Partial<CorrectableFacts> =>
  reading((refuse) => {
    const { mobile, email, dateOfBirth } = typed;
    return {
      ...(mobile === undefined ? {} : { mobile: filled(mobile, (text) => readMobile(text, refuse)) }),
      ...(email === undefined ? {} : { email: filled(email, (text) => readEmail(text, refuse)) }),
      ...(dateOfBirth === undefined ? {} : { date_of_birth: readDateOfBirth(dateOfBirth, refuse) ?? '' }),
    };
  });

const filled = (text: string | null, read: (text: string) => string | null): string | null =>
  text === null || text.trim() === '' ? null : read(text.trim());
