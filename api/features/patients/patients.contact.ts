import { z } from 'zod';
import { type FieldProblem, unprocessable } from '../../lib/problem.ts';
import { type MobileRefusal, parseUkMobile } from '../../lib/uk-mobile.ts';
import type { Contact } from './patients.queries.ts';
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

/**
 * The contact details as the record keeps them: mobile as +447…, e-mail in lower case, postcode with its gap; a
 * field left empty is none.
 * @throws Problem 422 with a code for each field that cannot be read
 */
export function readContact(body: ContactBody): Contact {
  const errors: FieldProblem[] = [];
  const refuse = (field: string, code: string, message: string) => {
    errors.push({ path: `body.${field}`, code, message });
    return null;
  };
  const contact = {
    mobile: filled(body.mobile, (text) => {
      const read = parseUkMobile(text);
      return read.ok ? read.mobile : refuse('mobile', read.reason, mobileSentences[read.reason]);
    }),
    email: filled(body.email, (text) => {
      const read = z.email().max(254).safeParse(text.toLowerCase());
      return read.success ? read.data : refuse('email', 'not-an-email', 'This is not an e-mail address.');
    }),
    address_lines: body.addressLines,
    postcode: filled(body.postcode, (text) => {
      const [, outward, inward] = POSTCODE.exec(text.toUpperCase().replace(/\s/g, '')) ?? [];
      return outward
        ? `${outward} ${inward}`
        : refuse('postcode', 'not-a-postcode', 'This is not a UK postcode.');
    }),
  };
  if (errors.length > 0) throw unprocessable(errors);
  return contact;
}

const filled = (text: string | null, read: (text: string) => string | null): string | null =>
  text === null || text.trim() === '' ? null : read(text.trim());
