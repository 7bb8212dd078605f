import type { z } from 'zod';
import type { Db } from '../../../lib/db.ts';
import type { CaseCause, caseReportSchema } from '../registration-cases.schema.ts';
import { reportEndedCases } from './case-report.queries.ts';

/** How long the cases ended in the last days took, why they had failed, and who registered afterwards. */
export async function reportCases(db: Db, days: number): Promise<z.output<typeof caseReportSchema>> {
  const [all, ...byCause] = await reportEndedCases(db, days);
  return {
    ended: all?.ended ?? 0,
    medianHoursToEnd: all?.median_hours ?? null,
    p90HoursToEnd: all?.p90_hours ?? null,
    registeredAfterwards: all?.registered_afterwards ?? 0,
    byCause: byCause.map((row) => ({
      cause: row.cause as CaseCause,
      ended: row.ended,
      registeredAfterwards: row.registered_afterwards,
      medianHoursToEnd: row.median_hours,
    })),
  };
}
