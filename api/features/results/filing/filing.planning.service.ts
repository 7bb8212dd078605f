import { ageOn } from '../../../lib/dates/london.ts';
import type { Db } from '../../../lib/db.ts';
import { bankHolidays } from '../../bank-holidays/bank-holidays.service.ts';
import { activeReleaseRules } from '../../release-rules/release-rules.service.ts';
import { planRelease, type ReleasePlan } from '../release/release.policy.ts';
import type { CodeSystem } from '../report.schema.ts';
import { abnormality, type Said } from './filing.policy.ts';

/** When the rules of this moment let a report out, worked out anew whenever it says something else. */
export async function planFor(
  db: Db,
  report: Said & { testCode: string | null; testSystem: CodeSystem; specialty: string | null },
  patient: { date_of_birth: string },
): Promise<ReleasePlan> {
  return planRelease(
    await activeReleaseRules(db),
    {
      testCode: report.testCode,
      testSystem: report.testSystem,
      testName: report.testName,
      specialty: report.specialty,
      patientAge: ageOn(patient.date_of_birth, report.reportedAt),
      abnormal: abnormality(report.observations),
      measured: report.observations,
      status: report.status,
    },
    report.reportedAt,
    await bankHolidays(db),
  );
}
