import type { z } from 'zod';
import type { Db } from '../../../lib/db.ts';
import { findingCodes, severityOf } from '../findings.schema.ts';
import { countSentence } from '../findings.words.ts';
import type { findingCountSchema } from '../invitation-batches.schema.ts';
import { listFindingCounts } from './finding-counts.queries.ts';

export type FindingCount = z.infer<typeof findingCountSchema>;

/** What is to be done about a batch's rows, and what was found, counted and in words, in the order of the codes. */
export async function countFindings(db: Db, batchId: string): Promise<FindingCount[]> {
  const counts = await listFindingCounts(db, batchId);
  return counts
    .map(({ code, rows, open }) => ({
      code,
      severity: severityOf[code],
      sentence: countSentence(code, rows, open),
      rows,
      open,
    }))
    .sort((one, other) => findingCodes.indexOf(one.code) - findingCodes.indexOf(other.code));
}
