import type { Db } from '../../../lib/db.ts';
import { notFound } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { describePatient } from '../../patients/patients.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { type AnalyteRecord, listAnalytes, listPoints, type Whose } from './analytes.queries.ts';
import type { AnalyteHistory, AnalyteView } from './analytes.schema.ts';
import { courseOf, printedValue } from './series.policy.ts';
import { printedUnit } from './units.policy.ts';

/** A decade of monthly values four times over; whoever has more is shown the newest. */
const MOST_POINTS = 500;

/** What there is a course of. */
export const analytesOf = async (db: Db, whose: Whose): Promise<AnalyteView[]> =>
  (await listAnalytes(db, whose)).map(presentAnalyte);

/** One analyte's course. @throws Problem 404 where nothing of it may be seen */
export async function courseOfAnalyte(db: Db, whose: Whose, key: string): Promise<AnalyteHistory> {
  const points = await listPoints(db, whose, { key, limit: MOST_POINTS + 1 });
  if (points.length === 0) throw notFound();
  return courseOf(key, points, MOST_POINTS);
}

/** `analytesOf` for staff. @throws Problem 404 where there is no such patient */
export async function analytesOfPatient(db: Db, patientId: string): Promise<AnalyteView[]> {
  if (!(await describePatient(db, patientId))) throw notFound();
  return analytesOf(db, { patientId });
}

/** `courseOfAnalyte` for staff who looked at it, written down. */
export async function viewCourse(
  db: Db,
  actor: StaffActor,
  patientId: string,
  key: string,
): Promise<AnalyteHistory> {
  const course = await courseOfAnalyte(db, { patientId }, key);
  await recordAudit(db, actor, {
    action: 'results.history-viewed',
    // Of no one result, so that it does not tell the patient of any.
    entity: 'results',
    patientId,
    after: { analyte: key },
  });
  return course;
}

const presentAnalyte = (record: AnalyteRecord): AnalyteView => ({
  key: record.analyte_key,
  name: record.name,
  code: record.code,
  system: record.system,
  points: record.points,
  latest: {
    observedAt: record.observed_at.toISOString(),
    value: printedValue(record),
    unit: printedUnit(record.unit),
    flag: record.flag,
  },
});
