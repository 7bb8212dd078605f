import { unprocessable } from '../../../lib/problem.ts';
import type { FindingCode } from '../findings.schema.ts';
import type { RowChange } from '../judging/judging.service.ts';
import type { ActedRow } from './rows.queries.ts';

/** Why an act on a row is not possible: a stable code, and the sentence. */
export interface RowRefusal {
  code: string;
  sentence: string;
}
type Decision = Omit<RowChange, 'rowNumber'> | RowRefusal;

export const isRefusal = (decision: Decision): decision is RowRefusal => 'sentence' in decision;

/** Rows of which something can still be said; the others have left, or were cancelled when they should have. */
const open: readonly string[] = ['ready', 'held', 'excluded', 'skipped'];

export const hasLeft = ({ standing }: Pick<ActedRow, 'standing'>): RowRefusal | undefined =>
  open.includes(standing)
    ? undefined
    : { code: 'row-has-left', sentence: 'This row has left, or was cancelled. It stays as it is.' };

/**
 * The row's cells with some of them mended. A short row is filled up with empty cells.
 * @param columns how many the file has
 * @throws Problem 422 where there is no such column, or a sign that no text holds
 */
export function mendedCells(
  cells: readonly string[],
  mended: readonly { index: number; text: string }[],
  columns: number,
): string[] {
  const width = Math.max(columns, cells.length);
  const wrong = mended.flatMap(({ index, text }, place) =>
    index >= width
      ? [
          {
            path: `body.cells.${place}.index`,
            code: 'no-such-column',
            message: 'The file has no such column.',
          },
        ]
      : text.includes('\0')
        ? [
            {
              path: `body.cells.${place}.text`,
              code: 'not-text',
              message: 'This holds a sign that is not text.',
            },
          ]
        : [],
  );
  if (wrong.length > 0) throw unprocessable(wrong);
  const result = [...cells];
  for (const { index, text } of mended) {
    while (result.length <= index) result.push('');
    result[index] = text;
  }
  return result;
}

/** @throws Problem 422 where somebody is picked who is none of those it may be */
export function decideAccepting(row: ActedRow, code: FindingCode, patientId: string | undefined): Decision {
  if (row.standing === 'skipped')
    return { code: 'row-is-skipped', sentence: 'This row is skipped. Take it back first.' };
  if (!row.questions.includes(code) || row.accepted.includes(code))
    return { code: 'no-such-question', sentence: 'This question is not open for the row.' };
  const accepted = [...row.accepted, code];
  if (code !== 'several-patients' && code !== 'near-match') {
    if (patientId !== undefined && patientId !== row.patient_id) throw notACandidate;
    return { accepted };
  }
  const candidates = (row.candidates ?? []).map((candidate) => candidate.patientId);
  const picked = patientId ?? (candidates.length === 1 ? candidates[0] : undefined);
  if (picked === undefined || !candidates.includes(picked)) throw notACandidate;
  return { accepted, patientId: picked };
}

const notACandidate = unprocessable([
  { path: 'body.patientId', code: 'not-a-candidate', message: 'Pick one of the patients this row may be.' },
]);

export const decideSkipping = ({ standing }: ActedRow): Decision =>
  standing === 'skipped'
    ? { code: 'row-is-skipped', sentence: 'This row is skipped already.' }
    : { standing: 'skipped' };

/** A skipped row comes back as it was answered; of any other the answers are taken back. */
export function decideTakingBack(row: ActedRow): Decision {
  if (row.standing === 'skipped') return { standing: 'held' };
  if (row.accepted.length > 0) return { accepted: [] };
  return {
    code: 'nothing-to-take-back',
    sentence: 'This row is not skipped, and nothing of it was answered.',
  };
}
