import {
  type RecordChangeView,
  recordFieldWords,
} from '../../../api/features/record-changes/record-changes.schema.ts';
import { calendarDate } from '../fields/dates.ts';
import { mobileWords } from '../fields/patientWords.ts';

export interface ChangeLine {
  field: string;
  before: string;
  after: string;
}

/** A value as it is typed into the hospital's system. */
function valueWords(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none';
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : 'none';
  const text = String(value);
  if (field === 'mobile') return mobileWords(text);
  return field === 'dateOfBirth' ? calendarDate(text) : text;
}

/** What to enter, a line a field: what stands there, and what should. */
export const changeLines = (changes: RecordChangeView['changes']): ChangeLine[] =>
  Object.entries(changes).map(([field, { before, after }]) => ({
    field: recordFieldWords[field] ?? field,
    before: valueWords(field, before),
    after: valueWords(field, after),
  }));
