import { nameWords } from '../../letters/guard/match-name.ts';
import { slipsBetween } from '../../patients/patients.spelling.ts';
import { dateDifference } from '../../registration-cases/evidence/number-differences.policy.ts';
import type { Field } from '../batch-states.schema.ts';

/** What a row says of whose it is. */
export interface GivenIdentity {
  /** Ten digits whose check digit holds. */
  nhsNumber: string | null;
  /** The digits of the cell where they are no NHS number; null where it is empty, or was one. */
  numberTyped: string | null;
  /** 'YYYY-MM-DD' */
  dateOfBirth: string | null;
  /** As the cell has it. */
  familyName: string | null;
}

/** A record that may be meant. */
export interface RecordIdentity {
  id: string;
  nhsNumber: string | null;
  dateOfBirth: string;
  familyName: string;
}

export interface Candidate {
  patientId: string;
  /** In what the row and the record differ. */
  differences: Field[];
}

export interface IdentityMatch {
  match: 'exact' | 'near' | 'ambiguous' | 'none';
  /** The patient where there is one; of several a person picks. */
  patientId: string | null;
  candidates: Candidate[];
  /** The NHS number and the date of birth are one patient's, and the name is clearly another's. */
  nameDiffers: boolean;
}

/**
 * Whose row it is. NHS number and date of birth of one record: 'exact', whatever the name. Else 'near' where one record
 * is a single slip away and the name, if given, agrees; 'ambiguous' where several are.
 * @param records whoever has the number, or one a slip from it, or the date of birth with the name
 */
export function matchIdentity(given: GivenIdentity, records: readonly RecordIdentity[]): IdentityMatch {
  const exact = records.find(
    ({ nhsNumber, dateOfBirth }) =>
      nhsNumber !== null && nhsNumber === given.nhsNumber && dateOfBirth === given.dateOfBirth,
  );
  if (exact)
    return {
      match: 'exact',
      patientId: exact.id,
      candidates: [],
      nameDiffers: compareFamilyNames(given.familyName, exact.familyName) === 'differs',
    };
  const candidates = records.flatMap((record) => {
    const differences = slipOf(given, record);
    return differences ? [{ patientId: record.id, differences }] : [];
  });
  const [first] = candidates;
  return {
    match: !first ? 'none' : candidates.length === 1 ? 'near' : 'ambiguous',
    patientId: candidates.length === 1 ? first!.patientId : null,
    candidates,
    nameDiffers: false,
  };
}

/**
 * The one field in which a row and a record differ by a slip; undefined where they differ by more. A date turned round
 * or a digit off, beside the right number; a number that is a slip off, or missing, beside the right date of birth.
 */
function slipOf(given: GivenIdentity, record: RecordIdentity): Field[] | undefined {
  const name = compareFamilyNames(given.familyName, record.familyName);
  if (name === 'slip' || name === 'differs') return undefined;
  if (given.dateOfBirth === null) return undefined;
  if (given.nhsNumber !== null && given.nhsNumber === record.nhsNumber)
    return isDateSlip(given.dateOfBirth, record.dateOfBirth) ? ['dateOfBirth'] : undefined;
  if (given.dateOfBirth !== record.dateOfBirth) return undefined;
  return isNumberSlip(given, record, name) ? ['nhsNumber'] : undefined;
}

/** Readings of two dates that a slip of the hand explains. */
const dateSlips: readonly (string | undefined)[] = [
  'day-and-month-swapped',
  'century',
  'decade',
  'digit',
  'digits-swapped',
];
const isDateSlip = (given: string, record: string): boolean =>
  dateSlips.includes(dateDifference(given, record));

function isNumberSlip(given: GivenIdentity, record: RecordIdentity, name: NameAgreement): boolean {
  const typed = given.nhsNumber ?? given.numberTyped;
  // Without a number, or where the record has none, the name must speak for it.
  if (typed === null || record.nhsNumber === null) return name === 'agrees';
  // A valid number is never one slip from another: its check digit would not hold.
  return slipsBetween(typed, record.nhsNumber) <= (given.nhsNumber === null ? 1 : 2);
}

export type NameAgreement = 'agrees' | 'part' | 'slip' | 'differs' | 'not-given';

/**
 * Compares the family name of a row with a record's; of "SMITH, Anna" the part before the comma. Case, accents, apostrophes, spaces and hyphens do not count; half
 * of a double name is a 'part'; one letter off in a name of four or more is a 'slip'; anything else, such as a maiden
 * name, 'differs'.
 */
export function compareFamilyNames(given: string | null, record: string): NameAgreement {
  if (given === null || given.trim() === '') return 'not-given';
  const [ours, theirs] = [wordsOf(given.split(',')[0] || given), wordsOf(record)];
  const [one, other] = [ours.join(''), theirs.join('')];
  if (one === other) return 'agrees';
  if (ours.some((word) => word.length > 2 && theirs.includes(word))) return 'part';
  // "de Souza" and "Souza", "O'Neill" and "O Neill" beside "Neill".
  if (Math.min(one.length, other.length) >= 4 && (one.endsWith(other) || other.endsWith(one))) return 'part';
  if (Math.min(one.length, other.length) >= 4 && slipsBetween(one, other) === 1) return 'slip';
  return 'differs';
}

/** Words of a name; of one that looks like a title alone ("Lord", "Master") the name itself. */
function wordsOf(name: string): string[] {
  const words = nameWords(name);
  return words.length > 0 ? words : [name.trim().toLowerCase()];
}
