import type { LetterRow } from '../../../../api/features/letters/letters.schema.ts';
import type { Entry, UploadItem } from './entries.ts';

/** A checked, agreeing letter of one patient; what a test is about is given. */
export const exampleRow = (part: Partial<LetterRow> = {}): LetterRow => ({
  id: '0192a000-0000-7000-8000-000000000001',
  patient: {
    id: '0192a000-0000-7000-8000-00000000000a',
    nhsNumber: '9990548609',
    hospitalNumber: 'K1000001',
    title: 'Mrs',
    givenName: 'Anna',
    familyName: 'Smith',
    dateOfBirth: '1956-11-03',
    deceasedOn: null,
  },
  kind: 'clinic',
  specialty: 'Cardiology',
  appointmentId: null,
  state: 'ready',
  visibleFrom: null,
  fileName: 'clinic-1.pdf',
  versionNumber: 1,
  letterDate: '2026-11-20',
  refusalCode: null,
  verdict: 'agrees',
  reasons: [],
  found: { name: 'Mrs Anna Smith', dateOfBirth: '3 November 1956', nhsNumber: '999 054 8609' },
  warnings: [],
  readAt: null,
  owner: { id: '0192a000-0000-7000-8000-0000000000f1', name: 'Chris Adeyemi' },
  version: 1,
  createdAt: '2026-11-22T09:00:00Z',
  updatedAt: '2026-11-22T09:00:00Z',
  ...part,
});

export const exampleItem = (name: string, part: Partial<UploadItem> = {}): UploadItem => ({
  key: name,
  file: new File([], name),
  sent: 0,
  state: 'waiting',
  answer: null,
  problem: null,
  ...part,
});

export const exampleEntry = (
  key: string,
  row: Partial<LetterRow> | null,
  part: Partial<Entry> = {},
): Entry => ({
  key,
  fileName: `${key}.pdf`,
  item: null,
  letter: row ? exampleRow({ id: key, ...row }) : null,
  duplicateOf: null,
  ...part,
});
