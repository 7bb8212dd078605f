import { describe, expect, it } from '@jest/globals';
import type { RecordDetails } from './differences.policy.ts';
import type { AttemptFacts } from './likely-cause.policy.ts';
import { causeOf } from './likely-cause.test.stage.ts';

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
