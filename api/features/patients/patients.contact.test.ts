import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../lib/problem.ts';
import { readContact } from './patients.contact.ts';
import type { ContactBody } from './patients.schema.ts';

const body: ContactBody = {
  mobile: '07700 900123',
  email: 'Anna@Example.com ',
  addressLines: ['1 Galsworthy Road'],
  postcode: 'kt27qb',
  reason: 'Told us on the phone',
};
const codesOf = (change: Partial<ContactBody>): string[] => {
  try {
    readContact({ ...body, ...change });
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.errors.map(({ path, code }) => `${path} ${code}`);
  }
};

describe('contact details as staff type them', () => {
  it('are kept in one spelling', () => {
    expect(readContact(body)).toEqual({
      mobile: '+447700900123',
      email: 'anna@example.com',
      address_lines: ['1 Galsworthy Road'],
      postcode: 'KT2 7QB',
    });
  });

  it('are none where a field is left empty', () => {
    const none = { mobile: null, email: null, address_lines: [], postcode: null };
    expect(readContact({ ...body, mobile: ' ', email: '', addressLines: [], postcode: null })).toEqual(none);
  });

  it.each([
    [{ mobile: '0770090012' }, ['body.mobile too-short']],
    [{ mobile: '020 7946 0991' }, ['body.mobile not-a-uk-mobile']],
    [{ mobile: '7.70090E+09' }, ['body.mobile spreadsheet-exponent']],
    [{ email: 'anna at example.com' }, ['body.email not-an-email']],
    [{ postcode: 'KT2' }, ['body.postcode not-a-postcode']],
    [
      { mobile: 'x', email: 'x', postcode: 'x' },
      ['body.mobile letters', 'body.email not-an-email', 'body.postcode not-a-postcode'],
    ],
  ])('%j is refused, each field with its code', (change, codes) => {
    expect(codesOf(change)).toEqual(codes);
  });
});
