import { compareFields } from './comparison.policy.ts';
import type { RecordDetails, TypedDetails } from './differences.policy.ts';

export const recordOf = (changes: Partial<RecordDetails> = {}): RecordDetails => ({
  nhsNumber: '9990548609',
  dateOfBirth: '1952-11-03',
  email: 'anna.smith@gmail.com',
  mobile: '+447700900123',
  givenName: 'Anna',
  familyName: 'Smith',
  earlier: [],
  ...changes,
});
export const typedAs = (changes: Partial<Omit<TypedDetails, 'typed'>> = {}): TypedDetails => {
  const { earlier: _, givenName: __, familyName: ___, ...same } = recordOf();
  const understood = { ...same, email: same.email ?? '', mobile: same.mobile ?? '', ...changes };
  return { ...understood, typed: { ...understood, dateOfBirth: understood.dateOfBirth } };
};

type Field = 'nhsNumber' | 'dateOfBirth' | 'email' | 'mobile';
/** How one field is compared that was typed so, and stands so on a record that agrees otherwise. */
export const compare = (
  field: Field,
  typed: string,
  record: string | null,
  more: Partial<RecordDetails> = {},
) => {
  const comparison = compareFields(typedAs({ [field]: typed }), recordOf({ [field]: record, ...more }));
  const found = comparison.find((each) => each.field === field);
  if (!found) throw new Error('a field is not compared');
  return found;
};
/** The runs as one line: what is marked stands in brackets. */
export const marked = (runs: { text: string; mark: string }[]): string =>
  runs.map(({ text, mark }) => (mark === 'same' ? text : `[${text}]`)).join('');
