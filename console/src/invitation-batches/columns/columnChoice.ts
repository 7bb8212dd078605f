import { type Field, fields } from '../../../../api/features/invitation-batches/batch-states.schema.ts';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import type { ColumnChoice } from '../batchCalls.ts';
import { fieldWords } from '../batchWords.ts';

export type Columns = BatchView['columns'];
export type Chosen = Readonly<Record<number, Field | null>>;

export const chosenOf = (columns: Columns): Chosen =>
  Object.fromEntries(columns.map(({ index, field }) => [index, field]));

export const choiceOf = (columns: Columns, chosen: Chosen): ColumnChoice =>
  columns.map(({ index }) => ({ index, field: chosen[index] ?? null }));

export const isChanged = (columns: Columns, chosen: Chosen): boolean =>
  columns.some(({ index, field }) => (chosen[index] ?? null) !== field);

/** What keeps this choice from being used, said before it is tried; the API has the last word. */
export function choiceFaults(columns: Columns, chosen: Chosen): string[] {
  const named = (field: Field) => columns.filter(({ index }) => chosen[index] === field);
  const twice = fields
    .filter((field) => named(field).length > 1)
    .map((field) => {
      const names = named(field).map(({ header }) => `“${header}”`);
      return `${fieldWords[field]} is said of ${names.join(' and ')}. Leave one of them out.`;
    });
  const has = (field: Field): boolean => named(field).length > 0;
  if (!has('dateOfBirth'))
    return [...twice, 'No column is the date of birth. Rows cannot be matched to patients without it.'];
  return has('nhsNumber') || has('familyName')
    ? twice
    : [
        ...twice,
        'No column is the NHS number or the family name. Rows are matched to patients by one of them.',
      ];
}
