import type { CaseView } from '../../../../api/features/registration-cases/registration-cases.schema.ts';
import { count } from '../../fields/count.ts';
import { bornAndAge, labelName } from '../../fields/patientWords.ts';
import { type Field, fieldWords } from '../caseWords.ts';

type Facts = Pick<CaseView, 'comparison' | 'attempts' | 'candidates'>;

/** One field's comparison as it is read out. */
export function comparisonWords(line: CaseView['comparison'][number]): string {
  if (line.agrees) return `agrees: ${line.typed ?? 'none'}`;
  return `differs: typed ${line.typed || 'nothing'}, record ${line.record || 'none'}`;
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

export const fieldsInOrder = (comparison: CaseView['comparison']) =>
  (Object.keys(fieldWords) as Field[]).flatMap(
    (field) => comparison.find((line) => line.field === field) ?? [],
  );
