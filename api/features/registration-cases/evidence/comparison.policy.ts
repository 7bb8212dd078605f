import type { FieldComparison } from '../registration-cases.schema.ts';
import {
  type Differences,
  differencesOf,
  earlierOf,
  type RecordDetails,
  type TypedDetails,
} from './differences.policy.ts';
import { type ComparedField, dayInWords, fieldRuns } from './field-runs.policy.ts';
import type { DateDifference, DigitDifference } from './number-differences.policy.ts';

const fields: readonly ComparedField[] = ['nhsNumber', 'dateOfBirth', 'email', 'mobile'];

/** Each field of an attempt beside the record, with the differences marked and in words. */
export function compareFields(typed: TypedDetails, record: RecordDetails | null): FieldComparison[] {
  const differences = record && differencesOf(typed, record);
  return fields.map((field) => {
    const there = record?.[field] ?? null;
    const isAsked = typed[field] !== null;
    return {
      field,
      typed: typed.typed[field],
      record: there,
      agrees: !isAsked || (differences !== null && differences[field] === undefined),
      ...fieldRuns(field, typed[field], there),
      remark: record && differences ? remarkOn(field, typed, record, differences) : noRecord(field, isAsked),
    };
  });
}

const noRecord = (field: ComparedField, isAsked: boolean): string | null =>
  field !== 'nhsNumber'
    ? null
    : isAsked
      ? 'No record has this NHS number.'
      : 'None was typed: they came by a link.';

const dateRemarks: Record<DateDifference, string | null> = {
  'day-and-month-swapped': 'Day and month are swapped.',
  century: 'The year is a century off.',
  decade: 'The year is ten years off.',
  digit: 'One digit differs.',
  'digits-swapped': 'Two digits are swapped.',
  day: 'Only the day differs.',
  month: 'Only the month differs.',
  year: 'Only the year differs.',
  different: null,
};

const digitRemarks: Record<DigitDifference, string | null> = {
  digit: 'One digit differs.',
  'digits-swapped': 'Two digits beside each other are swapped.',
  'digits-moved': 'Two digits have changed places.',
  different: null,
};

function remarkOn(
  field: ComparedField,
  typed: TypedDetails,
  record: RecordDetails,
  differences: Differences,
): string | null {
  const { dateOfBirth, nhsNumber } = differences;
  if (field === 'dateOfBirth') return dateOfBirth ? dateRemarks[dateOfBirth] : null;
  if (field === 'mobile') return mobileRemark(typed, record, differences.mobile);
  if (field === 'email') return emailRemark(typed, record, differences.email);
  if (typed.nhsNumber === null) return 'None was typed: they came by a link.';
  return nhsNumber === 'near' ? 'Two digits differ: as near as two NHS numbers can be.' : null;
}

function mobileRemark(
  typed: TypedDetails,
  record: RecordDetails,
  difference: Differences['mobile'],
): string | null {
  if (difference === undefined) return null;
  if (difference === 'missing') return 'The record has no mobile.';
  if (difference !== 'old') return digitRemarks[difference] ?? 'Another number altogether.';
  return `This number was on record until ${dayInWords(earlierOf(typed, record, 'mobile')?.until ?? '')}.`;
}

function emailRemark(
  typed: TypedDetails,
  record: RecordDetails,
  difference: Differences['email'],
): string | null {
  if (difference === undefined) {
    return typed.email === record.email
      ? null
      : 'The same inbox: what stands after + is not part of the address.';
  }
  switch (difference.kind) {
    case 'missing':
      return 'The record has no e-mail.';
    case 'old':
      return `This address was on record until ${dayInWords(earlierOf(typed, record, 'email')?.until ?? '')}.`;
    case 'typed-domain-slip':
      return `They typed ${difference.written}, a slip for ${difference.meant}.`;
    case 'record-domain-slip':
      return `The record has ${difference.written}, a slip for ${difference.meant}.`;
    case 'domain-ending':
      return `The endings differ: ${difference.typed} and ${difference.record}.`;
    case 'other-provider':
      return 'The same name at another provider.';
    case 'letter':
      return 'One letter differs.';
    case 'letters-swapped':
      return 'Two letters are swapped.';
    case 'punctuation':
      return 'Only dots, dashes or underscores differ.';
    case 'surname':
      return 'The same given name with another surname: perhaps a maiden or married name.';
    case 'different':
      return 'Another address altogether.';
  }
}
