import type { BatchCounts } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { count } from '../../fields/count.ts';
import { type FilterWord, filterOf } from '../rows/rowFilters.ts';
import { standingLooks } from '../rows/rowWork.ts';

/** What the rows below are, as their heading. */
export function titleOf(word: FilterWord, counts: BatchCounts): string {
  const { faulty, code, standing, rowNumber } = filterOf(word);
  if (rowNumber !== undefined) return `Row ${rowNumber.toLocaleString('en-GB')}`;
  if (faulty) return `${count(counts.standings.held ?? 0, 'row')} to look at`;
  if (standing) return `${standingLooks[standing].word}: ${count(counts.standings[standing] ?? 0, 'row')}`;
  if (code) return counts.findings.find((one) => one.code === code)?.sentence ?? 'Rows of this kind';
  return 'All rows';
}
