import { describe, expect, it } from '@jest/globals';
import type { CodeText } from './code-text.policy.ts';
import type { RecordDetails } from './differences.policy.ts';
import { type AttemptFacts, type CauseEvidence, likelyCauseOf } from './likely-cause.policy.ts';

const record: RecordDetails = {
  nhsNumber: '9990548609',
  dateOfBirth: '1952-11-03',
  email: 'anna.smith@gmail.com',
  mobile: '+447700900123',
  givenName: 'Anna',
  familyName: 'Smith',
  earlier: [],
};
const attempt: AttemptFacts = {
  nhsNumber: '9990548609',
  dateOfBirth: '1952-11-03',
  email: 'anna.smith@gmail.com',
  mobile: '+447700900123',
  typed: {
    nhsNumber: '9990548609',
    dateOfBirth: '3/11/52',
    email: 'anna.smith@gmail.com',
    mobile: '07700900123',
  },
  state: 'failed',
  failure: 'details-disagree',
  notReceived: 0,
};
const causeOf = (
  typed: Partial<AttemptFacts>,
  onRecord: Partial<RecordDetails> | null = {},
  more: Partial<CauseEvidence> = {},
) =>
  likelyCauseOf({
    attempt: { ...attempt, ...typed },
    record: onRecord && { ...record, ...onRecord },
    candidate: null,
    code: null,
    ...more,
  });

const earlier = [
  { field: 'mobile' as const, value: '+447700900777', until: '2026-03-03' },
  { field: 'email' as const, value: 'anna@sky.com', until: '2026-07-01' },
];

describe('the likeliest cause where one detail differs', () => {
  it.each<[Partial<AttemptFacts>, Partial<RecordDetails>, string, string]>([
    [
      { dateOfBirth: '1952-03-11' },
      {},
      'day-and-month-swapped',
      'Day and month of the date of birth are swapped, and e-mail and mobile agree: they, or whoever entered the record, turned them round.',
    ],
    [
      { dateOfBirth: '1952-11-04' },
      {},
      'date-of-birth-digit',
      'The date of birth is one slip of the keyboard from the record’s, and e-mail and mobile agree: one of the two is mistyped.',
    ],
    [
      { dateOfBirth: '1925-11-03' },
      {},
      'date-of-birth-digit',
      'The date of birth is one slip of the keyboard from the record’s, and e-mail and mobile agree: one of the two is mistyped.',
    ],
    [
      { dateOfBirth: '1942-11-03' },
      {},
      'date-of-birth-digit',
      'The year of birth is ten years off, and e-mail and mobile agree: one of the two is mistyped.',
    ],
    [
      { dateOfBirth: '2052-11-03' },
      {},
      'date-of-birth-digit',
      'The year of birth is a century off, and e-mail and mobile agree: one of the two is mistyped.',
    ],
    [
      { dateOfBirth: '1979-08-21' },
      {},
      'date-of-birth-differs',
      'The date of birth is another one, though e-mail and mobile agree: the record may be wrong, or somebody in the family tried for them.',
    ],
    [
      { mobile: '+447911123456' },
      {},
      'mobile-old',
      'The mobile differs wholly from the one on record, and date of birth and e-mail agree: the number on record is probably old.',
    ],
    [
      { mobile: '+447700900777' },
      { earlier },
      'mobile-old',
      'The mobile they typed was on record until 3 Mar 2026, and date of birth and e-mail agree: it is theirs, and the number on record is not the one they use.',
    ],
    [
      { mobile: '+447700900132' },
      {},
      'mobile-digit',
      'The mobile is one slip from the one on record, and date of birth and e-mail agree: one of the two is mistyped.',
    ],
    [
      {},
      { mobile: null },
      'mobile-missing',
      'The record has no mobile, and date of birth and e-mail agree: add theirs once they have proved who they are.',
    ],
    [
      { email: 'anna.smith@gmail.con' },
      {},
      'email-slip',
      'They typed gmail.con for gmail.com, and date of birth and mobile agree: they mistyped their e-mail.',
    ],
    [
      {},
      { email: 'anna.smith@gmial.com' },
      'email-slip',
      'The record has gmial.com for gmail.com, and date of birth and mobile agree: the e-mail on record is mistyped.',
    ],
    [
      { email: 'anna.smtih@gmail.com' },
      {},
      'email-slip',
      'The e-mail is one slip from the one on record, and date of birth and mobile agree: one of the two is mistyped.',
    ],
    [
      { email: 'anna.jones@gmail.com' },
      {},
      'email-name-changed',
      'The e-mail has the same given name with another surname, and date of birth and mobile agree: they have probably changed their name.',
    ],
    [
      { email: 'anna.smith@gmail.com' },
      { email: 'anna.jones@gmail.com' },
      'email-name-changed',
      'The e-mail has the same given name with another surname, and date of birth and mobile agree: they have probably changed their name, as the record has, and the e-mail on record is the old one.',
    ],
    [
      { email: 'bluebell7@gmail.com' },
      {},
      'email-old',
      'The e-mail is another one than on record, and date of birth and mobile agree: the one on record is probably old.',
    ],
    [
      { email: 'Anna@sky.com' },
      { earlier },
      'email-old',
      'The e-mail they typed was on record until 1 Jul 2026, and date of birth and mobile agree: they still use it, or typed it out of habit.',
    ],
    [
      {},
      { email: null },
      'email-missing',
      'The record has no e-mail, and date of birth and mobile agree: add theirs once they have proved who they are.',
    ],
  ])('%j beside %j is %s', (typed, onRecord, cause, sentence) => {
    expect(causeOf(typed, onRecord)).toEqual({ cause, sentence });
  });
});

describe('the likeliest cause where more differs, or nothing any more', () => {
  it.each<[string, Partial<AttemptFacts>, CauseEvidence['candidate'], string | null, string]>([
    [
      'two details',
      { mobile: '+447911123456', email: 'bluebell7@gmail.com' },
      null,
      'several-differ',
      'E-mail and mobile both differ from the record; only date of birth agrees.',
    ],
    [
      'two details, and another record fits better',
      { mobile: '+447911123456', email: 'bluebell7@gmail.com' },
      { agrees: ['email', 'mobile'], isNearNumber: false },
      'several-differ',
      'E-mail and mobile both differ from the record; only date of birth agrees. Another record agrees with e-mail and mobile: perhaps they typed somebody else’s NHS number.',
    ],
    [
      'all three',
      { mobile: '+447911123456', email: 'bluebell7@gmail.com', dateOfBirth: '1979-08-21' },
      null,
      'several-differ',
      'Nothing they typed but the way in agrees with the record: date of birth, e-mail and mobile all differ.',
    ],
    [
      'none, since it was corrected',
      {},
      null,
      null,
      'What they typed agrees with the record as it is now. Send a fresh link.',
    ],
  ])('%s', (_what, typed, candidate, cause, sentence) => {
    expect(causeOf(typed, {}, { candidate })).toEqual({ cause, sentence });
  });
});

describe('the likeliest cause where no record has the NHS number', () => {
  const noRecord = { failure: 'no-record' };
  it.each<[string, CauseEvidence['candidate'], string, RegExp]>([
    ['and nobody fits', null, 'no-record', /No other record fits what they typed either\.$/],
    [
      'and somebody’s number is near',
      { agrees: ['dateOfBirth', 'email', 'mobile'], isNearNumber: true },
      'nhs-number-digit',
      /differs in two digits has the same date of birth, e-mail and mobile: the number was probably mistyped\.$/,
    ],
    [
      'and somebody has the same mobile',
      { agrees: ['mobile'], isNearNumber: false },
      'no-record',
      /A record has the same mobile: perhaps they typed somebody else’s number/,
    ],
  ])('%s', (_what, candidate, cause, sentence) => {
    const likely = causeOf(noRecord, null, { candidate });
    expect(likely.cause).toBe(cause);
    expect(likely.sentence).toMatch(sentence);
  });

  it.each([
    ['9990548617', 'nhs-number-digit', /differs from the record’s in two digits, and no record has it/],
    ['9991234567', 'no-record', /Other attempts of theirs name this record/],
  ])('while other attempts name the record: %s is %s', (nhsNumber, cause, sentence) => {
    const likely = causeOf({ ...noRecord, nhsNumber }, {});
    expect(likely.cause).toBe(cause);
    expect(likely.sentence).toMatch(sentence);
  });
});

describe('what the evidence adds nothing to', () => {
  it.each([
    ['under-16', /under 16/],
    ['email-taken', /somebody else signs in with this e-mail/],
    ['deceased', /this person has died/],
    ['merged', /merged into another one/],
    ['already-registered', /have an account already/],
    ['invitation-gone', /Send a fresh link/],
  ])('%s', (failure, sentence) => {
    const likely = causeOf({ failure });
    expect(likely.cause).toBe(failure);
    expect(likely.sentence).toMatch(sentence);
  });

  it('a link nobody made has no record to send another for', () => {
    expect(causeOf({ failure: 'invitation-gone' }, null)).toEqual({
      cause: 'invitation-gone',
      sentence: 'Nobody made the link they used. Find their record, and send a fresh link.',
    });
  });
});

describe('why nobody entered the code', () => {
  const at = (time: string) => new Date(`2026-11-03T${time}:00Z`);
  const text = (facts: Partial<CodeText>): CodeText => ({
    state: 'accepted',
    reason: null,
    createdAt: at('09:01'),
    acceptedAt: at('09:02'),
    deliveredAt: null,
    settledAt: null,
    ...facts,
  });
  it.each<[CodeText | null, number, string, string]>([
    [
      text({ state: 'failed', reason: 'permanent-failure', settledAt: at('09:05') }),
      0,
      'code-undelivered',
      'Their code was accepted by the network at 09:02 on Tue 3 Nov, undelivered at 09:05 on Tue 3 Nov: the number is not in service.',
    ],
    [
      text({ state: 'failed', reason: 'temporary-failure' }),
      1,
      'code-undelivered',
      'Their code was accepted by the network at 09:02 on Tue 3 Nov, undelivered: the phone could not be reached. They pressed “I did not receive a code”.',
    ],
    [
      text({
        state: 'failed',
        reason: 'recipient-or-text-refused',
        acceptedAt: null,
        settledAt: at('09:02'),
      }),
      0,
      'code-undelivered',
      'Their code could not be sent at 09:02 on Tue 3 Nov: the provider refused the number.',
    ],
    [
      text({ state: 'expired', acceptedAt: null }),
      0,
      'code-undelivered',
      'Their code, asked for at 09:01 on Tue 3 Nov, could not leave in time to be of use.',
    ],
    [
      text({ state: 'delivered', deliveredAt: at('09:03') }),
      1,
      'code-not-entered',
      'Their code was delivered to the mobile on record at 09:03 on Tue 3 Nov and not entered. They pressed “I did not receive a code”.',
    ],
    [
      text({}),
      0,
      'code-not-entered',
      'The network accepted their code at 09:02 on Tue 3 Nov; whether it arrived is not known. It was not entered.',
    ],
    [null, 0, 'code-not-entered', 'What they typed agreed, but no code was sent to them.'],
  ])('%j', (code, notReceived, cause, sentence) => {
    const stopped = { state: 'stopped' as const, failure: 'code-not-entered', notReceived };
    expect(causeOf(stopped, {}, { code })).toEqual({ cause, sentence });
  });

  it('says the time of London’s clocks in summer', () => {
    const july = {
      createdAt: new Date('2026-07-01T22:59:00Z'),
      acceptedAt: new Date('2026-07-01T23:02:00Z'),
    };
    const { sentence } = causeOf({ failure: 'code-not-entered' }, {}, { code: text(july) });
    expect(sentence).toContain('at 00:02 on Thu 2 Jul');
  });
});
