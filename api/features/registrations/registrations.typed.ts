import { z } from 'zod';
import { londonDay } from '../../lib/dates/london.ts';
import { parseUkDate } from '../../lib/dates/uk-date.ts';
import type { FieldProblem } from '../../lib/problem.ts';
import { type MobileRefusal, parseUkMobile } from '../../lib/uk-mobile.ts';
import { parseNhsNumber } from '../patients/nhs-number.ts';
import type { UnderstoodDetails } from './registrations.matching.policy.ts';

interface TypedDetails {
  dateOfBirth: string;
  email: string;
  mobile: string;
}

/** What whoever registers is told of a mobile that is none: about its spelling, never about anybody's record. */
const mobileSentences: Record<MobileRefusal, string> = {
  empty: 'Enter your mobile number.',
  letters: 'A mobile number has no letters.',
  'too-short': 'This mobile number has too few digits.',
  'too-long': 'This mobile number has too many digits.',
  'not-a-uk-mobile': 'Enter a UK mobile number, like 07700 900123.',
  'personal-number': 'Numbers that begin with 070 are personal numbers, not mobiles.',
  'spreadsheet-exponent': 'Enter your mobile number in full, like 07700 900123.',
  'spreadsheet-decimal': 'Enter your mobile number without a decimal point.',
};

const refusal = (field: string, code: string, message: string) => ({ path: `body.${field}`, code, message });

/**
 * Date of birth, e-mail and mobile as the record spells them.
 * @param at the moment of asking: a day that is still to come in London is nobody's birthday
 * @returns `errors` for each field whose form is wrong, which says nothing about anybody
 */
export function readDetails(typed: TypedDetails, at: Date): UnderstoodDetails | { errors: FieldProblem[] } {
  const today = londonDay(at);
  const day = parseUkDate(typed.dateOfBirth, today);
  const email = z.email().max(254).safeParse(typed.email.trim().toLowerCase());
  const mobile = parseUkMobile(typed.mobile);
  const errors: FieldProblem[] = [];
  if (!day) errors.push(refusal('dateOfBirth', 'not-a-date', 'Enter a date, like 3 11 1952.'));
  else if (day > today) errors.push(refusal('dateOfBirth', 'in-the-future', 'This day is still to come.'));
  if (!email.success)
    errors.push(refusal('email', 'not-an-email', 'Enter an e-mail address, like name@example.com.'));
  if (!mobile.ok) errors.push(refusal('mobile', mobile.reason, mobileSentences[mobile.reason]));
  if (!day || !email.success || !mobile.ok || errors.length > 0) return { errors };
  return { dateOfBirth: day, email: email.data, mobile: mobile.mobile };
}

/** The ten digits, or what is wrong with them. The check digit is arithmetic: it says nothing about anybody. */
export function readNhsNumber(typed: string): { nhsNumber: string } | { errors: FieldProblem[] } {
  const nhsNumber = parseNhsNumber(typed.normalize('NFKC').trim());
  if (nhsNumber) return { nhsNumber };
  const message = 'Enter the 10 digits of your NHS number, like 999 054 8609. It is on letters from the NHS.';
  return { errors: [refusal('nhsNumber', 'not-an-nhs-number', message)] };
}
