import { type Db, namedRows } from '../../../lib/db.ts';
import type { CodeSystem, Flag } from '../report.schema.ts';
import type { StoredPoint } from './series.policy.ts';

/** Whose course: a patient's whole record for staff, or what row-level security lets the patient of this transaction see. */
export type Whose = { patientId: string } | 'mine';

/** What was corrected away, cancelled or entered in error is no point of any course. */
const COUNTED = `r.id = o.report_id and r.revision = o.revision and r.status not in ('cancelled', 'entered-in-error')`;
// Row-level security says the same; saying it again lets the planner take the analyte's index first.
const SHOWN = `${COUNTED} and r.patient_id = current_patient_id() and r.release_state = 'released' and r.visible_from <= now()`;

const source = (whose: Whose) =>
  whose === 'mine'
    ? { name: 'mine', join: SHOWN, where: 'o.patient_id = current_patient_id()', bindings: [] }
    : { name: 'of', join: COUNTED, where: 'o.patient_id = ?', bindings: [whose.patientId] };

/** The newest points of one analyte, newest first. */
export function listPoints(
  db: Db,
  whose: Whose,
  { key, limit }: { key: string; limit: number },
): Promise<StoredPoint[]> {
  const { name, join, where, bindings } = source(whose);
  return namedRows<StoredPoint>(
    db,
    `analytes.points:${name}`,
    `select o.report_id, o.observed_at, o.name, o.value_number, o.value_text, o.comparator, o.unit, o.low, o.high,
            o.range_text, o.flag, r.status
       from observations o join result_reports r on ${join}
      where ${where} and o.analyte_key = ?
      order by o.observed_at desc, o.report_id desc limit ?`,
    [...bindings, key, limit],
  );
}

export interface AnalyteRecord {
  analyte_key: string;
  name: string;
  code: string | null;
  system: CodeSystem;
  points: number;
  observed_at: Date;
  value_number: string | null;
  value_text: string | null;
  comparator: '<' | '>' | null;
  unit: string | null;
  flag: Flag | null;
}

/** Every analyte there is a course of, by name, with its newest value. */
export function listAnalytes(db: Db, whose: Whose): Promise<AnalyteRecord[]> {
  const { name, join, where, bindings } = source(whose);
  return namedRows<AnalyteRecord>(
    db,
    `analytes.list:${name}`,
    `select * from (
       select distinct on (o.analyte_key) o.analyte_key, o.name, o.code, o.system,
              (count(*) over (partition by o.analyte_key))::int as points, o.observed_at, o.value_number, o.value_text,
              o.comparator, o.unit, o.flag
         from observations o join result_reports r on ${join}
        where ${where} order by o.analyte_key, o.observed_at desc, o.report_id desc) newest
      order by lower(name), analyte_key limit 1000`,
    bindings,
  );
}
