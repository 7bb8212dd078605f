import type { AllergyView } from '../../../api/features/allergies/allergies.schema.ts';
import { calendarDate } from '../fields/dates.ts';
import { FormDay } from '../forms/FormDay.tsx';
import { FormSelect } from '../forms/FormSelect.tsx';
import { FormText } from '../forms/FormText.tsx';
import type { EntryNoun } from '../record-entries/entryNoun.ts';
import { saidOrNull } from '../record-entries/errorWords.ts';

export interface AllergyForm extends Record<string, string> {
  substance: string;
  code: string;
  reactions: string;
  severity: string;
  status: string;
  recordedOn: string;
  recordedBy: string;
}

const severityWords = { mild: 'Mild', moderate: 'Moderate', severe: 'Severe' } as const;
const severityOptions = [
  { value: '', label: 'Not known' },
  ...Object.entries(severityWords).map(([value, label]) => ({ value, label })),
];
const statusOptions = [
  { value: 'active', label: 'Active' },
  { value: 'inactive', label: 'No longer active' },
  { value: 'refuted', label: 'Refuted: found to be no allergy' },
];

const Fields = () => (
  <>
    <FormText name="substance" label="Substance" hint="In words patients know" required />
    <FormText name="code" label="SNOMED code" hint="May be empty" inputMode="numeric" />
    <FormText name="reactions" label="Reactions" hint="One a line" lines={2} />
    <FormSelect name="severity" label="Severity" options={severityOptions} />
    <FormSelect name="status" label="Status" options={statusOptions} />
    <FormDay name="recordedOn" label="Recorded on" required />
    <FormText name="recordedBy" label="Recorded by" hint="As the patient reads it" required />
  </>
);

/** Allergies, as their pages are made. */
export const allergyNoun: EntryNoun<AllergyView, AllergyForm> = {
  resource: 'allergies',
  title: 'Allergies',
  one: 'allergy',
  add: 'Record an allergy',
  dayField: 'recordedOn',
  nameOf: ({ substance }) => substance,
  detailOf: ({ severity, recordedOn, recordedBy }) =>
    `${severity ? `${severityWords[severity]}, recorded` : 'Recorded'} ${calendarDate(recordedOn)} by ${recordedBy}`,
  looks: {
    active: { word: 'Active', tone: 'warn', shape: 'triangle' },
    inactive: { word: 'No longer active', tone: 'calm', shape: 'ring' },
    refuted: { word: 'Refuted', tone: 'calm', shape: 'cross' },
    'entered-in-error': { word: 'Entered in error', tone: 'bad', shape: 'square' },
  },
  factsOf: ({ reactions, severity, code, recordedOn, recordedBy }) => [
    ['Reactions', reactions.join(', ') || 'None recorded'],
    ['Severity', severity ? severityWords[severity] : 'Not known'],
    ['SNOMED code', code ?? 'None'],
    ['Recorded', `${calendarDate(recordedOn)}, ${recordedBy}`],
  ],
  formOf: (view, me) => ({
    substance: view?.substance ?? '',
    code: view?.code ?? '',
    reactions: view?.reactions.join('\n') ?? '',
    severity: view?.severity ?? '',
    status: view?.status ?? 'active',
    recordedOn: view?.recordedOn ?? '',
    recordedBy: view?.recordedBy ?? me,
  }),
  bodyOf: (form) => ({
    ...form,
    code: saidOrNull(form.code),
    severity: saidOrNull(form.severity),
    reactions: form.reactions
      .split('\n')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  }),
  labels: {
    substance: 'Substance',
    code: 'SNOMED code',
    reactions: 'Reactions',
    severity: 'Severity',
    status: 'Status',
    recordedOn: 'Recorded on',
    recordedBy: 'Recorded by',
  },
  Fields,
};
