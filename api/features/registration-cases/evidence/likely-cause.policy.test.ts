import { describe, expect, it } from '@jest/globals';
import type { AttemptFacts, CauseEvidence } from './likely-cause.policy.ts';
import { causeOf } from './likely-cause.test.stage.ts';

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
