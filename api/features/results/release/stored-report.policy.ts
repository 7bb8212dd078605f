import { ageOn } from '../../../lib/dates/london.ts';
import type { ReportFacts } from './release.policy.ts';

/** What is read of a report to plan it once more; `date_of_birth` is its patient's. */
export interface StoredReport {
  test_code: string | null;
  test_system: ReportFacts['testSystem'];
  test_name: string;
  specialty: string | null;
  abnormal: boolean | null;
  measured: NonNullable<ReportFacts['measured']>;
  status: ReportFacts['status'];
  reported_at: Date;
  date_of_birth: string;
}

/** What rules look at in a stored report: the simulator and the switching on of rules must see the same. */
export const factsOfStored = (row: StoredReport): ReportFacts => ({
  testCode: row.test_code,
  testSystem: row.test_system,
  testName: row.test_name,
  specialty: row.specialty,
  patientAge: ageOn(row.date_of_birth, row.reported_at),
  abnormal: row.abnormal,
  measured: row.measured,
  status: row.status,
});
