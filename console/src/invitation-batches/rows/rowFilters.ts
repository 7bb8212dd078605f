import { rowStandings } from '../../../../api/features/invitation-batches/batch-states.schema.ts';
import {
  type FindingCode,
  findingCodes,
} from '../../../../api/features/invitation-batches/findings.schema.ts';
import { notificationStates } from '../../../../api/features/notifications/notifications.schema.ts';
import type { RowFilter } from '../batchCalls.ts';

/** A filter of rows as it stands in the address: a word, or a kind and a word: "faulty", "code.near-match", "row.12". */
export type FilterWord = string;

const among = <T extends string>(all: readonly T[], word: string): T | undefined =>
  all.find((one) => one === word);

/** The filter a word of the address means; everything where it means nothing. */
export function filterOf(word: FilterWord): RowFilter {
  if (word === 'faulty') return { faulty: true };
  const [kind = '', value = ''] = word.split('.');
  if (kind === 'row' && /^[1-9]\d{0,6}$/.test(value)) return { rowNumber: Number(value) };
  const code = kind === 'code' ? among(findingCodes, value) : undefined;
  if (code) return { code };
  const standing = kind === 'standing' ? among(rowStandings, value) : undefined;
  if (standing) return { standing };
  const outcome = kind === 'outcome' ? among(notificationStates, value) : undefined;
  return outcome ? { outcome } : {};
}

/**
 * The filter of a step: what the address asks for where the step offers it, since a batch that goes on takes the reader
 * to the next step with the last one's address.
 */
export const wordOf = (asked: string | null, offered: RegExp, otherwise: FilterWord): FilterWord =>
  asked !== null && offered.test(asked) ? asked : otherwise;

/** The code a filter is about, whose rows can be answered all at once. */
export const codeOf = (word: FilterWord): FindingCode | null => filterOf(word).code ?? null;
