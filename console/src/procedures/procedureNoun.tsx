import type { ProcedureView } from '../../../api/features/procedures/procedures.schema.ts';
import { calendarDate } from '../fields/dates.ts';
import { FormDay } from '../forms/FormDay.tsx';
import { FormSelect } from '../forms/FormSelect.tsx';
import { FormText } from '../forms/FormText.tsx';
import type { EntryNoun } from '../record-entries/entryNoun.ts';
import { saidOrNull } from '../record-entries/errorWords.ts';

export interface ProcedureForm extends Record<string, string> {
  name: string;
  code: string;
  codeSystem: string;
  performedOn: string;
  performedAt: string;
  performedBy: string;
  note: string;
  status: string;
}

const systemOptions = [
  { value: '', label: 'No code' },
  { value: 'opcs-4', label: 'OPCS-4' },
  { value: 'snomed', label: 'SNOMED CT' },
];
const statusOptions = [
  { value: 'completed', label: 'Completed' },
  { value: 'stopped', label: 'Stopped before its end' },
  { value: 'not-done', label: 'Not done' },
];
const systemWords = { 'opcs-4': 'OPCS-4', snomed: 'SNOMED CT' } as const;

const Fields = () => (
  <>
    <FormText name="name" label="Procedure" hint="In words patients know" required />
    <FormSelect name="codeSystem" label="Coded in" options={systemOptions} />
    <FormText name="code" label="Code" hint="Like W37.1 in OPCS-4; may be empty" />
    <FormDay name="performedOn" label="Performed on" required />
    <FormText name="performedAt" label="Where" />
    <FormText name="performedBy" label="Performed by" hint="As the patient reads it" />
    <FormText name="note" label="Note for the patient" hint="In plain English" lines={3} />
    <FormSelect name="status" label="Status" options={statusOptions} />
  </>
);

/** Procedures, as their pages are made. */
export const procedureNoun: EntryNoun<ProcedureView, ProcedureForm> = {
  resource: 'procedures',
  title: 'Procedures',
  one: 'procedure',
  add: 'Record a procedure',
  dayField: 'performedOn',
  nameOf: ({ name }) => name,
  detailOf: ({ performedOn, performedBy }) =>
    `${calendarDate(performedOn)}${performedBy ? `, ${performedBy}` : ''}`,
  looks: {
    completed: { word: 'Completed', tone: 'good', shape: 'tick' },
    stopped: { word: 'Stopped', tone: 'warn', shape: 'triangle' },
    'not-done': { word: 'Not done', tone: 'calm', shape: 'cross' },
    'entered-in-error': { word: 'Entered in error', tone: 'bad', shape: 'square' },
  },
  factsOf: ({ performedOn, performedAt, performedBy, code, codeSystem, note }) => [
    ['Performed', calendarDate(performedOn)],
    ['Where', performedAt ?? 'Not recorded'],
    ['By', performedBy ?? 'Not recorded'],
    ['Code', code && codeSystem ? `${code} (${systemWords[codeSystem]})` : 'None'],
    ['Note for the patient', note ?? 'None'],
  ],
  formOf: (view) => ({
    name: view?.name ?? '',
    code: view?.code ?? '',
    codeSystem: view?.codeSystem ?? '',
    performedOn: view?.performedOn ?? '',
    performedAt: view?.performedAt ?? '',
    performedBy: view?.performedBy ?? '',
    note: view?.note ?? '',
    status: view?.status ?? 'completed',
  }),
  bodyOf: (form) => ({
    ...form,
    code: saidOrNull(form.code),
    codeSystem: saidOrNull(form.codeSystem),
    performedAt: saidOrNull(form.performedAt),
    performedBy: saidOrNull(form.performedBy),
    note: saidOrNull(form.note),
  }),
  labels: {
    name: 'Procedure',
    code: 'Code',
    codeSystem: 'Coded in',
    performedOn: 'Performed on',
    performedAt: 'Where',
    performedBy: 'Performed by',
    note: 'Note for the patient',
    status: 'Status',
  },
  Fields,
};
