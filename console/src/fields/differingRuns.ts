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
  const isSame =
    typed.length === record.length ? digitForDigit(typed, record) : aroundTheMiddle(typed, record);
  const shared = [...typed].filter((_, index) => isSame(index, typed.length)).length;
  const isStranger = shared < ALIKE * Math.max(typed.length, record.length);
  return {
    typedRuns: runsOf(typed, (index) => !isStranger && isSame(index, typed.length), 'typed'),
    recordRuns: runsOf(record, (index) => !isStranger && isSame(index, record.length), 'record'),
  };
}

/** Whether the character at a place of a text so long is in both. */
type IsSame = (index: number, length: number) => boolean;

const digitForDigit =
  (typed: string, record: string): IsSame =>
  (index) =>
    typed[index] === record[index];

function aroundTheMiddle(typed: string, record: string): IsSame {
  const shorter = Math.min(typed.length, record.length);
  let head = 0;
  while (head < shorter && typed[head] === record[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && typed.at(-1 - tail) === record.at(-1 - tail)) tail += 1;
  return (index, length) => index < head || index >= length - tail;
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
