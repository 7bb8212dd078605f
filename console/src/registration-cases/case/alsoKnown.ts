import type {
  CaseView,
  MarkedRun,
} from '../../../../api/features/registration-cases/registration-cases.schema.ts';
import { count } from '../../fields/count.ts';
import { bornAndAge, labelName } from '../../fields/patientWords.ts';
import { type Field, fieldWords } from '../caseWords.ts';

type Facts = Pick<CaseView, 'comparison' | 'attempts' | 'candidates'>;

/** A value in the spelling both are compared in: its runs put together. */
export const spelled = (runs: readonly MarkedRun[], value: string | null): string | null =>
  runs.length > 0 ? runs.map(({ text }) => text).join('') : value;

/** One field's comparison as it is read out. */
export function comparisonWords(line: CaseView['comparison'][number]): string {
  const typed = spelled(line.typedRuns, line.typed);
  if (line.agrees) return `agrees: ${typed ?? 'none'}`;
  return `differs: typed ${typed || 'nothing'}, record ${spelled(line.recordRuns, line.record) || 'none'}`;
}

/** What else is known of one field: other values they typed before, and whose record it fits. */
export function alsoKnown(field: Field, { comparison, attempts, candidates }: Facts): string[] {
  const now = comparison.find((line) => line.field === field)?.typed ?? null;
  const tries = new Map<string, number>();
  for (const { typed } of attempts) {
    const value = typed[field];
    if (value && value !== now) tries.set(value, (tries.get(value) ?? 0) + 1);
  }
  const before = [...tries].map(
    ([value, times]) => `Tried before: ${value}, ${times === 1 ? 'once' : count(times, 'time')}`,
  );
  const fits = candidates
    .filter(({ agrees }) => agrees.includes(field))
    .map(({ patient }) => `Fits ${labelName(patient)}, ${bornAndAge(patient)}`);
  return [...before, ...fits];
}

/** The fields as they stand on the page: those that differ first, since they are why one is here. */
export const fieldsInOrder = (comparison: CaseView['comparison']): CaseView['comparison'] =>
  (Object.keys(fieldWords) as Field[])
    .flatMap((field) => comparison.find((line) => line.field === field) ?? [])
    .toSorted((a, b) => Number(a.agrees) - Number(b.agrees));
