import type { MarkedRun } from '../../../api/features/registration-cases/registration-cases.schema.ts';

/** Below this share of equal characters two values are strangers: marking what they happen to share would mislead. */
const ALIKE = 0.5;

/**
 * Two values of one field, marked to the character where they part: digit for digit where they are equally long (dates,
 * NHS numbers), otherwise what lies between the beginning and the end they share.
 */
export function differingRuns(
  typed: string,
  record: string,
): { typedRuns: MarkedRun[]; recordRuns: MarkedRun[] } {
  const same = sameCharacters(typed, record);
  const isStranger = same.size < ALIKE * Math.max(typed.length, record.length);
  const shift = record.length - typed.length;
  const isSameIn = (index: number): boolean => !isStranger && same.has(index);
  return {
    typedRuns: runsOf(typed, isSameIn, 'typed'),
    recordRuns: runsOf(
      record,
      (index) => isSameIn(index < firstDifference(typed, record) ? index : index - shift),
      'record',
    ),
  };
}

/** Places of `typed` whose character is the record's as well. */
function sameCharacters(typed: string, record: string): ReadonlySet<number> {
  const places = [...typed].map((_, index) => index);
  if (typed.length === record.length)
    return new Set(places.filter((index) => typed[index] === record[index]));
  const first = firstDifference(typed, record);
  const shift = record.length - typed.length;
  let last = typed.length;
  while (last > first && last + shift > first && typed[last - 1] === record[last - 1 + shift]) last -= 1;
  return new Set(places.filter((index) => index < first || index >= last));
}

function firstDifference(typed: string, record: string): number {
  let first = 0;
  while (first < typed.length && typed[first] === record[first]) first += 1;
  return first;
}

function runsOf(text: string, isSame: (index: number) => boolean, other: 'typed' | 'record'): MarkedRun[] {
  const runs: MarkedRun[] = [];
  for (const [index, character] of [...text].entries()) {
    const mark = isSame(index) ? 'same' : other;
    const last = runs.at(-1);
    if (last?.mark === mark) last.text += character;
    else runs.push({ text: character, mark });
  }
  return runs;
}
