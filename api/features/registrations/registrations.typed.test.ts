import { describe, expect, it } from '@jest/globals';
import { readDetails, readNhsNumber } from './registrations.typed.ts';

const NOON = new Date('2026-11-23T12:00:00Z');
const good = { dateOfBirth: '3/11/1952', mobile: '07700 900123', email: 'anna@example.com' };

describe('what cannot be read is refused for its form, before anybody is looked for', () => {
  it.each([
    ['dateOfBirth', '', 'not-a-date'],
    ['dateOfBirth', '31/04/1952', 'not-a-date'],
    ['dateOfBirth', '11/13/1952', 'not-a-date'],
    ['dateOfBirth', 'November', 'not-a-date'],
    ['dateOfBirth', '3/11/1952\u0000', 'not-a-date'],
    ['dateOfBirth', '24/11/2026', 'in-the-future'],
    ['dateOfBirth', '2126-11-03', 'in-the-future'],
    ['email', '', 'not-an-email'],
    ['email', 'anna', 'not-an-email'],
    ['email', 'anna@example', 'not-an-email'],
    ['email', 'anna@example..com', 'not-an-email'],
    ['email', 'anna smith@example.com', 'not-an-email'],
    ['email', 'anna\u0000@example.com', 'not-an-email'],
    ['email', 'anna@exampıe.com', 'not-an-email'],
    ['email', `${'a'.repeat(250)}@example.com`, 'not-an-email'],
    ['mobile', '', 'empty'],
    ['mobile', '07700 90012', 'too-short'],
    ['mobile', '07700 9001234', 'too-long'],
    ['mobile', 'ask my son', 'letters'],
    ['mobile', '020 7946 0991', 'not-a-uk-mobile'],
    ['mobile', '+33 6 12 34 56 78', 'not-a-uk-mobile'],
    ['mobile', '070 1234 5678', 'personal-number'],
    ['mobile', '07700900123\u0000', 'not-a-uk-mobile'],
  ])('%s %j: %s', (field, text, code) => {
    const read = readDetails({ ...good, [field]: text }, NOON);
    expect(read).toMatchObject({ errors: [{ path: `body.${field}`, code }] });
    if (text) expect(JSON.stringify(read)).not.toContain(text);
  });

  it('names every field at once', () => {
    expect(readDetails({ dateOfBirth: 'x', email: 'x', mobile: 'x' }, NOON)).toMatchObject({
      errors: [{ path: 'body.dateOfBirth' }, { path: 'body.email' }, { path: 'body.mobile' }],
    });
  });

  it('today is a birthday on London’s calendar, which begins before UTC’s in summer', () => {
    const newborn = { ...good, dateOfBirth: '2/7/2026' };
    expect(readDetails(newborn, new Date('2026-07-01T23:00:00Z'))).not.toHaveProperty('errors');
    expect(readDetails(newborn, new Date('2026-07-01T22:59:59Z'))).toHaveProperty('errors');
  });
});

describe('an NHS number', () => {
  it.each(['9990548609', '999 054 8609', ' 999-054-8609 ', '999\u00a0054\u00a08609', '９９９０５４８６０９'])(
    '%j',
    (typed) => {
      expect(readNhsNumber(typed)).toEqual({ nhsNumber: '9990548609' });
    },
  );

  it.each(['', '9991234560', '999054860', '99905486090', 'K0012345', '9990548609\u0000'])(
    '%j is none',
    (typed) => {
      expect(readNhsNumber(typed)).toMatchObject({
        errors: [{ path: 'body.nhsNumber', code: 'not-an-nhs-number' }],
      });
    },
  );
});
