import type { CaseView } from '../../../../api/features/registration-cases/registration-cases.schema.ts';
import { calendarDate } from '../../fields/dates.ts';
import { mobileWords } from '../../fields/patientWords.ts';

export const correctable = ['mobile', 'email', 'dateOfBirth'] as const;
export type Correctable = (typeof correctable)[number];

/** Each field as typed, and whether it is to be corrected. */
export type Correction = Record<Correctable, string> & { chosen: Correctable[] };

type Facts = Pick<CaseView, 'comparison' | 'record'>;

/** What is on record of a field, as people write it. */
export function onRecord(record: NonNullable<CaseView['record']>, field: Correctable): string {
  if (field === 'mobile') return record.mobile ? mobileWords(record.mobile) : '';
  return field === 'email' ? (record.email ?? '') : calendarDate(record.dateOfBirth);
}

const differs = ({ comparison }: Facts, field: Correctable): string | null => {
  const line = comparison.find((one) => one.field === field);
  if (!line || line.agrees) return null;
  // A mobile in the one spelling is easier to read back to them; the others are kept exactly as typed.
  return (field === 'mobile' && line.typedRuns.map(({ text }) => text).join('')) || (line.typed ?? '');
};

/**
 * The form as it opens: what was typed where it differs. One difference is ticked already; of several a person
 * says which are proved, since somebody who knows only an NHS number gets several wrong too.
 */
export function correctionOf(facts: Facts): Correction {
  const { record } = facts;
  const differing = correctable.filter((field) => differs(facts, field));
  const value = (field: Correctable) => differs(facts, field) || (record ? onRecord(record, field) : '');
  return {
    mobile: value('mobile'),
    email: value('email'),
    dateOfBirth: value('dateOfBirth'),
    chosen: differing.length === 1 ? differing : [],
  };
}

/** What the API takes: the fields that are ticked, as typed. */
export const correctionBody = (form: Correction): Partial<Record<Correctable, string>> =>
  Object.fromEntries(form.chosen.map((field) => [field, form[field].trim()]));

const names: Record<Correctable, string> = {
  mobile: 'The mobile',
  email: 'The e-mail',
  dateOfBirth: 'The date of birth',
};

/** What saving does, said before the button: one sentence a line. */
export function correctionSummary(form: Correction, { record }: Pick<CaseView, 'record'>): string[] {
  if (!record || form.chosen.length === 0) return [];
  const lines = form.chosen.map((field) => {
    const before = onRecord(record, field);
    return `${names[field]} on record becomes ${form[field].trim() || '(nothing)'}${before ? `, instead of ${before}` : ''}.`;
  });
  if (form.chosen.includes('mobile') && record.hasAccount)
    lines.push('Remembered devices are forgotten, so the next sign-in needs a code.');
  if (form.chosen.includes('email') && record.hasAccount)
    lines.push('They sign in with the new e-mail from then on.');
  lines.push('The change waits to be entered in the hospital’s own system.');
  return lines;
}
