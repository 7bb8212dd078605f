import type { Field } from './batch-states.schema.ts';
import { type FindingCode, severityOf } from './findings.schema.ts';

/** What a column is called in a sentence. */
export const fieldWords: Record<Field, string> = {
  nhsNumber: 'NHS number',
  dateOfBirth: 'date of birth',
  familyName: 'family name',
  mobile: 'mobile number',
  email: 'e-mail address',
  appointment: 'appointment',
};

/** What a sentence about one row may name: numbers and columns, never a person. */
export interface FindingFacts {
  field: Field | null;
  otherRow: number | null;
  recentDays: number;
}

interface Words {
  /** Of one row: what is the matter, and what to do. */
  row(facts: FindingFacts): string;
  /** Of many: what is to be done, or what was found, with the number in it. */
  one: string;
  many: string;
  /** Of a question that all were answered. */
  allAnswered?: string;
}

const NUMBER = '#';

/** What is said of every code: the one table of sentences. */
const words: Record<FindingCode, Words> = {
  'missing-cell': {
    row: ({ field }) => `Missing: enter the ${field ? fieldWords[field] : 'data'}.`,
    one: 'Enter missing data in 1 row',
    many: 'Enter missing data in # rows',
  },
  'blank-row': {
    row: () => 'This row is blank. Fill it in, or skip it.',
    one: 'Fill in or skip 1 blank row',
    many: 'Fill in or skip # blank rows',
  },
  'nhs-number-malformed': {
    row: () => 'This is not an NHS number: it has ten digits.',
    one: 'Fix 1 NHS number that does not have ten digits',
    many: 'Fix # NHS numbers that do not have ten digits',
  },
  'nhs-number-check-digit': {
    row: () => 'A digit of this NHS number is wrong: its last digit does not fit the others.',
    one: 'Fix 1 NHS number with a wrong digit',
    many: 'Fix # NHS numbers with a wrong digit',
  },
  'date-of-birth-malformed': {
    row: () => 'This is not a date. Write it like 3/11/1952.',
    one: 'Fix 1 date of birth',
    many: 'Fix # dates of birth',
  },
  'date-of-birth-impossible': {
    row: () => 'Nobody living was born on this day.',
    one: 'Fix 1 date of birth that cannot be',
    many: 'Fix # dates of birth that cannot be',
  },
  'mobile-letters': {
    row: () => 'This phone number has letters in it.',
    one: 'Fix 1 phone number with letters in it',
    many: 'Fix # phone numbers with letters in them',
  },
  'mobile-too-short': {
    row: () => 'This phone number is too short.',
    one: 'Fix 1 phone number that is too short',
    many: 'Fix # phone numbers that are too short',
  },
  'mobile-too-long': {
    row: () => 'This phone number is too long.',
    one: 'Fix 1 phone number that is too long',
    many: 'Fix # phone numbers that are too long',
  },
  'mobile-not-uk': {
    row: () => 'This is not a UK mobile number.',
    one: 'Replace 1 phone number that is not a UK mobile',
    many: 'Replace # phone numbers that are not UK mobiles',
  },
  'mobile-personal-number': {
    row: () => 'Numbers that begin with 070 are personal numbers, which forward calls, and not mobiles.',
    one: 'Replace 1 personal number (070) with a mobile',
    many: 'Replace # personal numbers (070) with mobiles',
  },
  'mobile-spreadsheet-exponent': {
    row: () => 'The spreadsheet has rounded this number, and its last digits are lost. Enter it again.',
    one: 'Enter 1 phone number again that the spreadsheet has rounded',
    many: 'Enter # phone numbers again that the spreadsheet has rounded',
  },
  'mobile-spreadsheet-decimal': {
    row: () => 'The spreadsheet has made a decimal of this number.',
    one: 'Fix 1 phone number that the spreadsheet made a decimal',
    many: 'Fix # phone numbers that the spreadsheet made decimals',
  },
  'email-malformed': {
    row: () => 'This is not an e-mail address.',
    one: 'Fix 1 e-mail address',
    many: 'Fix # e-mail addresses',
  },
  'appointment-malformed': {
    row: () => 'This is not the date of an appointment. Write it like 3/12/2026.',
    one: 'Fix 1 date of an appointment',
    many: 'Fix # dates of appointments',
  },
  'no-patient': {
    row: () => 'No patient has this NHS number and date of birth.',
    one: '1 row fits no patient',
    many: '# rows fit no patient',
  },
  'several-patients': {
    row: () => 'This may be one of several patients. Pick the right one, or skip the row.',
    one: 'Pick the right patient for 1 row that fits several',
    many: 'Pick the right patients for # rows that fit several',
    allAnswered: 'The right patient was picked where several fitted (#)',
  },
  'near-match': {
    row: () => 'This is nearly a patient’s record. Say whether it is them, or skip the row.',
    one: 'Look at 1 row that nearly fits a patient',
    many: 'Look at # rows that nearly fit a patient',
    allAnswered: 'Every near match was answered (#)',
  },
  'name-differs': {
    row: () =>
      'NHS number and date of birth are this patient’s, but the family name is another: perhaps a maiden or married name.',
    one: 'Look at 1 row where the family name is another',
    many: 'Look at # rows where the family name is another',
    allAnswered: 'Every differing name was answered (#)',
  },
  'mobile-differs': {
    row: () => 'The hospital’s record has another mobile. The text goes to the one on record.',
    one: 'Say whether 1 text may go to the mobile on record instead of the file’s',
    many: 'Say whether # texts may go to the mobile on record instead of the file’s',
    allAnswered: 'Texts go to the mobile on record instead of the file’s (#)',
  },
  'already-registered': {
    row: () => 'This patient is registered already.',
    one: '1 patient is registered already',
    many: '# patients are registered already',
  },
  'under-16': {
    row: () => 'This patient is under 16.',
    one: '1 patient is under 16',
    many: '# patients are under 16',
  },
  deceased: {
    row: () => 'This patient has died.',
    one: '1 patient has died',
    many: '# patients have died',
  },
  merged: {
    row: () => 'This record was merged into another.',
    one: '1 record was merged into another',
    many: '# records were merged into others',
  },
  'invited-recently': {
    row: ({ recentDays }) =>
      recentDays === 1
        ? 'This patient was invited in the last day.'
        : `This patient was invited in the last ${recentDays} days.`,
    one: '1 patient was invited lately',
    many: '# patients were invited lately',
  },
  'duplicate-row': {
    row: ({ otherRow }) =>
      otherRow === null
        ? 'Another row is of the same patient.'
        : `Row ${number(otherRow)} is of the same patient.`,
    one: '1 row repeats a patient of another row',
    many: '# rows repeat patients of other rows',
  },
  'no-address-at-all': {
    row: () => 'The record has no mobile that takes texts, no e-mail and no address.',
    one: '1 patient can be reached by no text, e-mail or letter',
    many: '# patients can be reached by no text, e-mail or letter',
  },
  'no-mobile': {
    row: () => 'The record has no mobile.',
    one: '1 patient has no mobile on record',
    many: '# patients have no mobile on record',
  },
  'texts-stopped': {
    row: () => 'This phone has stopped texts.',
    one: '1 phone has stopped texts',
    many: '# phones have stopped texts',
  },
  'shared-phone': {
    row: ({ otherRow }) =>
      otherRow === null
        ? 'Another row’s text goes to the same phone.'
        : `The text of row ${number(otherRow)} goes to the same phone.`,
    one: '1 row shares a phone with another',
    many: '# rows share a phone with another',
  },
  'in-another-batch': {
    row: () => 'Another batch that is open or being sent has this patient too.',
    one: 'Say whether 1 patient may be invited who is in another batch too',
    many: 'Say whether # patients may be invited who are in another batch too',
    allAnswered: 'Patients in another batch too are invited here (#)',
  },
  'no-coming-appointment': {
    row: () => 'This patient has no coming appointment.',
    one: 'Say whether 1 patient may be invited who has no coming appointment',
    many: 'Say whether # patients may be invited who have no coming appointment',
    allAnswered: 'Patients without a coming appointment are invited (#)',
  },
  'goes-by-email': {
    row: () => 'The invitation goes by e-mail.',
    one: '1 invitation goes by e-mail',
    many: '# invitations go by e-mail',
  },
  'goes-by-post': {
    row: () => 'The invitation goes by post.',
    one: '1 invitation goes by post',
    many: '# invitations go by post',
  },
};

const number = (value: number): string => value.toLocaleString('en-GB');

/** What is the matter with one row, in a sentence. */
export const findingSentence = (code: FindingCode, facts: FindingFacts): string => words[code].row(facts);

/**
 * What is said of all rows of a code, with their number: "Fix 3 phone numbers with letters in them". Of a question the
 * rows that still wait for an answer are counted, while there are any.
 * @param rows how many rows it is said of, one or more
 * @param open of these, how many wait
 */
export function countSentence(code: FindingCode, rows: number, open: number): string {
  const { one, many, allAnswered } = words[code];
  if (severityOf[code] === 'question' && open === 0)
    return (allAnswered ?? many).replace(NUMBER, number(rows));
  const counted = severityOf[code] === 'question' ? open : rows;
  return counted === 1 ? one : many.replace(NUMBER, number(counted));
}
