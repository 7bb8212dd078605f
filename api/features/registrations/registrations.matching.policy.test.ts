import { describe, expect, it } from '@jest/globals';
import { judgeRegistration, type RecordFacts } from './registrations.matching.policy.ts';
import { readDetails } from './registrations.typed.ts';

const NOON = new Date('2026-11-23T12:00:00Z');

const anna = {
  dateOfBirth: '1952-11-03',
  mobile: '+447700900123',
  email: 'anna.smith@example.com',
  isDeceased: false,
  isMerged: false,
  hasOpenAccount: false,
  emailIsAnothers: false,
} satisfies RecordFacts;
const typed = { dateOfBirth: '3/11/1952', mobile: '07700 900123', email: 'anna.smith@example.com' };

/** What a patient with this record gets who types this, as they would spell it. */
const judge = (
  changes: Partial<typeof typed>,
  record: Partial<RecordFacts> | null = {},
  more: { invitation?: 'ready' | 'gone'; at?: Date } = {},
) => {
  const { at = NOON, ...invitation } = more;
  const details = readDetails({ ...typed, ...changes }, at);
  if ('errors' in details) throw new Error(`refused: ${JSON.stringify(details.errors)}`);
  return judgeRegistration(
    { record: record ? { ...anna, ...record } : undefined, ...invitation },
    details,
    at,
  );
};

describe('what is typed agrees with the record', () => {
  it.each([
    ['07700 900123'],
    ['07700900123'],
    ['7700900123'],
    ['+447700900123'],
    ['+44 7700 900123'],
    ['+44 (0)7700 900 123'],
    ['0044 7700 900123'],
    ['447700900123'],
    ['(07700) 900-123'],
    ['07700.900.123'],
    ['\u200b07700\u00a0900123 '],
  ])('the mobile typed as %j', (mobile) => {
    expect(judge({ mobile })).toEqual({ outcome: 'matched', fields: [] });
  });

  it.each([
    ['anna.smith@example.com', 'anna.smith@example.com'],
    ['Anna.Smith@Example.COM', 'anna.smith@example.com'],
    ['  anna.smith@example.com\n', 'anna.smith@example.com'],
    ['anna.smith+nhs@example.com', 'anna.smith@example.com'],
    ['anna.smith@example.com', 'anna.smith+kingston@example.com'],
    ['ANNA.SMITH+a@example.com', 'anna.smith+b@example.com'],
    ["anna.o'brien@example.co.uk", "anna.o'brien@example.co.uk"],
  ])('the e-mail typed as %j where the record holds %j', (email, onRecord) => {
    expect(judge({ email }, { email: onRecord })).toEqual({ outcome: 'matched', fields: [] });
  });

  it.each([
    ['3/11/1952'],
    ['03/11/52'],
    ['3.11.1952'],
    ['03-11-1952'],
    ['1952-11-03'],
    ['3 Nov 1952'],
    ['3rd November 1952'],
    ['03111952'],
  ])('the date of birth typed as %j', (dateOfBirth) => {
    expect(judge({ dateOfBirth })).toEqual({ outcome: 'matched', fields: [] });
  });
});

describe('what is typed disagrees with the record', () => {
  it.each([
    ['another year', { dateOfBirth: '3/11/1953' }, {}, ['dateOfBirth']],
    ['day and month the wrong way round', { dateOfBirth: '11/3/1952' }, {}, ['dateOfBirth']],
    ['one digit off', { mobile: '07700 900124' }, {}, ['mobile']],
    ['two digits the wrong way round', { mobile: '07700 900132' }, {}, ['mobile']],
    ['an old mobile', {}, { mobile: '+447700900999' }, ['mobile']],
    ['no mobile on the record', {}, { mobile: null }, ['mobile']],
    ['no e-mail on the record', {}, { email: null }, ['email']],
    ['gmail.con', { email: 'anna@gmail.con' }, { email: 'anna@gmail.com' }, ['email']],
    ['a dot too many', { email: 'an.na@example.com' }, { email: 'anna@example.com' }, ['email']],
    ['the same name elsewhere', { email: 'anna.smith@example.org' }, {}, ['email']],
    ['a plus-part of the domain', { email: 'anna.smith@nhs.example.com' }, {}, ['email']],
    [
      'everything',
      { dateOfBirth: '1/1/1970', mobile: '07700 900000', email: 'x@example.com' },
      {},
      ['dateOfBirth', 'email', 'mobile'],
    ],
    ['nothing held', {}, { email: null, mobile: null }, ['email', 'mobile']],
  ])('%s', (_what, changes, record, fields) => {
    expect(judge(changes, record)).toEqual({ outcome: 'details-disagree', fields });
  });
});

describe('which failure is named', () => {
  const wrong = { mobile: '07700 900124' };
  const everything = {
    isMerged: true,
    isDeceased: true,
    hasOpenAccount: true,
    emailIsAnothers: true,
    dateOfBirth: '2015-11-03',
  };
  const child = { dateOfBirth: '3/11/2015' };

  it.each([
    ['no such NHS number', {}, null, {}, 'no-record', []],
    ['no such link', {}, null, { invitation: 'gone' }, 'invitation-gone', []],
    ['a merged record', {}, { isMerged: true }, {}, 'merged', []],
    ['a merged record, and details that disagree', wrong, { isMerged: true }, {}, 'merged', ['mobile']],
    ['somebody deceased', {}, { isDeceased: true }, {}, 'deceased', []],
    ['somebody deceased, and details that disagree', wrong, { isDeceased: true }, {}, 'deceased', ['mobile']],
    [
      'somebody deceased who had an account',
      {},
      { isDeceased: true, hasOpenAccount: true },
      {},
      'deceased',
      [],
    ],
    [
      'a record merged away, of somebody deceased',
      {},
      { isDeceased: true, isMerged: true },
      {},
      'merged',
      [],
    ],
    ['registered already', {}, { hasOpenAccount: true }, {}, 'already-registered', []],
    [
      'registered already, and details that disagree',
      wrong,
      { hasOpenAccount: true },
      {},
      'details-disagree',
      ['mobile'],
    ],
    ['a child', child, { dateOfBirth: '2015-11-03' }, {}, 'under-16', []],
    [
      'a child whose details disagree',
      { ...child, ...wrong },
      { dateOfBirth: '2015-11-03' },
      {},
      'details-disagree',
      ['mobile'],
    ],
    ['a child typed as an adult', {}, { dateOfBirth: '2015-11-03' }, {}, 'details-disagree', ['dateOfBirth']],
    ['an e-mail somebody else signs in with', {}, { emailIsAnothers: true }, {}, 'email-taken', []],
    [
      'an e-mail somebody else signs in with, which is not on this record',
      { email: 'bob@example.com' },
      { emailIsAnothers: true },
      {},
      'details-disagree',
      ['email'],
    ],
    [
      'a child with a parent’s e-mail',
      child,
      { dateOfBirth: '2015-11-03', emailIsAnothers: true },
      {},
      'under-16',
      [],
    ],
    ['a link run out', {}, {}, { invitation: 'gone' }, 'invitation-gone', []],
    [
      'a link run out, and details that disagree',
      wrong,
      {},
      { invitation: 'gone' },
      'details-disagree',
      ['mobile'],
    ],
    [
      'a link used, and registered by it',
      {},
      { hasOpenAccount: true },
      { invitation: 'gone' },
      'already-registered',
      [],
    ],
    ['a link that is good', {}, {}, { invitation: 'ready' }, 'matched', []],
    [
      'a good link opens nothing for details that disagree',
      wrong,
      {},
      { invitation: 'ready' },
      'details-disagree',
      ['mobile'],
    ],
    ['all at once', child, everything, { invitation: 'gone' }, 'merged', []],
  ] as const)('%s', (_what, changes, record, more, outcome, fields) => {
    expect(judge(changes, record, more)).toEqual({ outcome, fields });
  });
});

describe('sixteen, on London’s calendar', () => {
  it.each([
    ['2010-11-23', '2026-11-22T23:59:59Z', 'under-16', 'the last second of being fifteen, in winter'],
    ['2010-11-23', '2026-11-23T00:00:00Z', 'matched', 'the sixteenth birthday itself'],
    ['2010-11-24', '2026-11-23T12:00:00Z', 'under-16', 'the day before it'],
    ['2010-07-02', '2026-07-01T22:59:59Z', 'under-16', 'before midnight in London, in summer'],
    ['2010-07-02', '2026-07-01T23:00:00Z', 'matched', 'midnight in London, when UTC is still the day before'],
    ['2008-02-29', '2024-02-28T23:59:59Z', 'under-16', 'born on 29 February, leap year, the day before'],
    ['2008-02-29', '2024-02-29T00:00:00Z', 'matched', 'born on 29 February, leap year'],
    ['2011-02-28', '2027-02-28T00:00:00Z', 'matched', 'born on 28 February'],
    ['2008-02-29', '2025-02-28T12:00:00Z', 'matched', 'born on 29 February, sixteen already'],
    ['2010-10-25', '2026-10-24T22:59:59Z', 'under-16', 'the night the clocks go back begins in summer time'],
    ['2010-10-25', '2026-10-24T23:00:00Z', 'matched', 'and brings the birthday an hour before UTC'],
  ])('born %s, at %s: %s (%s)', (dateOfBirth, at, outcome) => {
    expect(judge({ dateOfBirth }, { dateOfBirth }, { at: new Date(at) }).outcome).toBe(outcome);
  });

  // Family Law Reform Act 1969, section 9: in a common year the anniversary of 29 February begins on 1 March.
  it.each([
    ['2012-02-29', '2027-03-01T12:00:00Z', 'under-16'],
    ['2012-02-29', '2028-02-28T12:00:00Z', 'under-16'],
    ['2012-02-29', '2028-02-29T00:00:00Z', 'matched'],
  ])('born %s, at %s: %s', (dateOfBirth, at, outcome) => {
    expect(judge({ dateOfBirth }, { dateOfBirth }, { at: new Date(at) }).outcome).toBe(outcome);
  });
});
