import type { CodeSystem, Flag } from '../../../../api/features/results/report.schema.ts';
import type { ObservationView, ResultView } from '../../../../api/features/results/results.schema.ts';
import { londonField, londonInstant } from '../../fields/londonInstant.ts';
import { valueWords } from '../resultWords.ts';

/** An observation while it is written: a value is what the laboratory printed, '7.0', '<0.5' or 'Not detected'. */
export interface ObservationForm {
  name: string;
  value: string;
  unit: string;
  low: string;
  high: string;
  flag: '' | Flag;
  code: string;
  system: CodeSystem;
}

/** A report while it is written. */
export interface ResultForm {
  testName: string;
  testCode: string;
  testSystem: CodeSystem;
  specialty: string;
  laboratory: string;
  accession: string;
  status: 'preliminary' | 'final' | 'corrected';
  specimen: string;
  collectedAt: string;
  reportedAt: string;
  comments: string;
  reason: string;
  observations: ObservationForm[];
}

export const noObservation: ObservationForm = {
  name: '',
  value: '',
  unit: '',
  low: '',
  high: '',
  flag: '',
  code: '',
  system: 'loinc',
};

export const emptyForm = (now: Date): ResultForm => ({
  testName: '',
  testCode: '',
  testSystem: 'loinc',
  specialty: '',
  laboratory: '',
  accession: '',
  status: 'final',
  specimen: '',
  collectedAt: '',
  reportedAt: londonField(now),
  comments: '',
  reason: '',
  observations: [noObservation],
});

const fieldOf = (moment: string | null): string => (moment ? londonField(new Date(moment)) : '');

const observationForm = (observation: ObservationView): ObservationForm => ({
  name: observation.name,
  value: valueWords(observation),
  unit: observation.unit ?? '',
  low: observation.low ?? '',
  high: observation.high ?? '',
  flag: observation.flag ?? '',
  code: observation.code ?? '',
  system: observation.code ? observation.system : 'loinc',
});

/** What a report says now, to be corrected. */
export const formOf = (result: ResultView): ResultForm => ({
  testName: result.testName,
  testCode: result.testCode ?? '',
  testSystem: result.testSystem,
  specialty: result.specialty ?? '',
  laboratory: result.laboratory ?? '',
  accession: result.accession ?? '',
  status: result.status === 'preliminary' ? 'final' : 'corrected',
  specimen: result.specimen ?? '',
  collectedAt: fieldOf(result.collectedAt),
  reportedAt: fieldOf(result.reportedAt),
  comments: result.comments ?? '',
  reason: '',
  observations: result.revisions[0]?.observations.map(observationForm) ?? [],
});

const written = (typed: string): string | null => typed.trim() || null;

/** A number, perhaps with '<' or '>', or words: told apart by how it is written. */
export function valueOfText(typed: string) {
  const [, comparator, number] = /^\s*([<>])?\s*(-?\d+(?:\.\d+)?)\s*$/.exec(typed) ?? [];
  return number === undefined
    ? { valueNumber: null, valueText: written(typed), comparator: null }
    : { valueNumber: number, valueText: null, comparator: comparator ?? null };
}

const observationBody = (form: ObservationForm, before: ObservationView | undefined) => ({
  name: form.name.trim(),
  ...valueOfText(form.value),
  unit: written(form.unit),
  low: written(form.low),
  high: written(form.high),
  flag: form.flag === '' ? null : form.flag,
  code: written(form.code),
  system: written(form.code) ? form.system : null,
  // What this form does not show of an observation stays as the laboratory said it.
  ...(before && before.name === form.name
    ? { rangeText: before.rangeText, comment: before.comment, observedAt: before.observedAt }
    : {}),
});

/** A line nothing was typed into is no observation. */
const isEmpty = ({ name, value }: ObservationForm): boolean => name.trim() === '' && value.trim() === '';

const saidOf = (form: ResultForm, before: ResultView | null) => ({
  specimen: written(form.specimen),
  collectedAt: londonInstant(form.collectedAt),
  receivedAt: before?.receivedAt ?? null,
  reportedAt: londonInstant(form.reportedAt),
  comments: written(form.comments),
  observations: form.observations
    .map((each, at) => (isEmpty(each) ? null : observationBody(each, before?.revisions[0]?.observations[at])))
    .filter((each) => each !== null),
});

export const newResult = (patientId: string, form: ResultForm) => ({
  patientId,
  laboratory: written(form.laboratory),
  accession: written(form.accession),
  testName: form.testName.trim(),
  testCode: written(form.testCode),
  testSystem: written(form.testCode) ? form.testSystem : 'local',
  specialty: written(form.specialty),
  status: form.status,
  ...saidOf(form, null),
});

export const correction = (result: ResultView, form: ResultForm) => ({
  status: form.status,
  reason: form.reason.trim(),
  ...saidOf(form, result),
});

/** Where the API's name of a field stands on the form: a value is one field here and three there. */
export const fieldFor = (path: string): string =>
  path.replace(/^body\./, '').replace(/(valueNumber|valueText|comparator)$/, 'value');
