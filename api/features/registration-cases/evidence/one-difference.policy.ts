import type { CaseCause } from '../registration-cases.schema.ts';
import type { Differences, RecordDetails, TypedDetails } from './differences.policy.ts';
import { earlierOf } from './differences.policy.ts';
import { dayInWords } from './field-runs.policy.ts';
import { inWords } from './field-words.ts';

interface Reading {
  cause: CaseCause;
  sentence: string;
}
type Detail = 'dateOfBirth' | 'email' | 'mobile';

const details: readonly Detail[] = ['dateOfBirth', 'email', 'mobile'];
/** What speaks for its being the patient: 'date of birth and e-mail agree'. */
const agreeing = (but: Detail): string => `${inWords(details.filter((field) => field !== but))} agree`;

/** The one detail that differs, read as what it looks like. */
export function causeOfDifference(
  field: Detail,
  typed: TypedDetails,
  record: RecordDetails,
  differences: Differences,
): Reading {
  if (field === 'dateOfBirth') return causeOfDate(differences.dateOfBirth);
  const until = earlierOf(typed, record, field)?.until;
  return field === 'mobile'
    ? causeOfMobile(differences.mobile, until)
    : causeOfEmail(differences.email, until, record);
}

function causeOfDate(difference: Differences['dateOfBirth']): Reading {
  const others = agreeing('dateOfBirth');
  switch (difference) {
    case 'day-and-month-swapped':
      return {
        cause: 'day-and-month-swapped',
        sentence: `Day and month of the date of birth are swapped, and ${others}: they, or whoever entered the record, turned them round.`,
      };
    case 'digit':
    case 'digits-swapped':
      return {
        cause: 'date-of-birth-digit',
        sentence: `The date of birth is one slip of the keyboard from the record’s, and ${others}: one of the two is mistyped.`,
      };
    case 'century':
    case 'decade':
      return {
        cause: 'date-of-birth-digit',
        sentence: `The year of birth is ${difference === 'century' ? 'a century' : 'ten years'} off, and ${others}: one of the two is mistyped.`,
      };
    default:
      return {
        cause: 'date-of-birth-differs',
        sentence: `The date of birth is another one, though ${others}: the record may be wrong, or somebody in the family tried for them.`,
      };
  }
}

function causeOfMobile(difference: Differences['mobile'], until: string | undefined): Reading {
  const others = agreeing('mobile');
  switch (difference) {
    case 'missing':
      return {
        cause: 'mobile-missing',
        sentence: `The record has no mobile, and ${others}: add theirs once they have proved who they are.`,
      };
    case 'old':
      return {
        cause: 'mobile-old',
        sentence: `The mobile they typed was on record until ${dayInWords(until ?? '')}, and ${others}: it is theirs, and the number on record is not the one they use.`,
      };
    case 'digit':
    case 'digits-swapped':
    case 'digits-moved':
      return {
        cause: 'mobile-digit',
        sentence: `The mobile is one slip from the one on record, and ${others}: one of the two is mistyped.`,
      };
    default:
      return {
        cause: 'mobile-old',
        sentence: `The mobile differs wholly from the one on record, and ${others}: the number on record is probably old.`,
      };
  }
}

function causeOfEmail(
  difference: Differences['email'],
  until: string | undefined,
  { familyName }: RecordDetails,
): Reading {
  const others = agreeing('email');
  switch (difference?.kind) {
    case 'missing':
      return {
        cause: 'email-missing',
        sentence: `The record has no e-mail, and ${others}: add theirs once they have proved who they are.`,
      };
    case 'old':
      return {
        cause: 'email-old',
        sentence: `The e-mail they typed was on record until ${dayInWords(until ?? '')}, and ${others}: they still use it, or typed it out of habit.`,
      };
    case 'typed-domain-slip':
      return {
        cause: 'email-slip',
        sentence: `They typed ${difference.written} for ${difference.meant}, and ${others}: they mistyped their e-mail.`,
      };
    case 'record-domain-slip':
      return {
        cause: 'email-slip',
        sentence: `The record has ${difference.written} for ${difference.meant}, and ${others}: the e-mail on record is mistyped.`,
      };
    case 'domain-ending':
    case 'letter':
    case 'letters-swapped':
    case 'punctuation':
      return {
        cause: 'email-slip',
        sentence: `The e-mail is one slip from the one on record, and ${others}: one of the two is mistyped.`,
      };
    case 'surname':
      return {
        cause: 'email-name-changed',
        sentence: `The e-mail has the same given name with another surname, and ${others}: they have probably changed their name${isNow(difference.typed, familyName) ? ', as the record has, and the e-mail on record is the old one' : ''}.`,
      };
    default:
      return {
        cause: 'email-old',
        sentence: `The e-mail is another one than on record, and ${others}: the one on record is probably old.`,
      };
  }
}

const isNow = (surname: string, familyName: string): boolean =>
  surname === familyName.toLowerCase().replace(/[^a-z]/g, '');
