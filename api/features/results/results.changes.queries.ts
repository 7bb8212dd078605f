import type { Knex } from 'knex';
import type { Db } from '../../lib/db.ts';
import type { CodeSystem, ReleaseState, ReportStatus } from './report.schema.ts';

/** A report whose row is locked until the transaction ends. */
export interface LockedReport {
  id: string;
  patient_id: string;
  laboratory: string | null;
  accession: string | null;
  test_name: string;
  test_code: string | null;
  test_system: CodeSystem;
  specialty: string | null;
  specimen: string | null;
  collected_at: Date | null;
  received_at: Date | null;
  reported_at: Date;
  status: ReportStatus;
  revision: number;
  release_state: ReleaseState;
  release_plan: 'at-once' | 'after-days' | 'after-clinician' | 'never';
  release_rule_id: string | null;
  release_due_at: Date | null;
  visible_from: Date | null;
  held_reason: string | null;
  review_on: string | null;
  retracted_reason: string | null;
  note: string | null;
  clinician_acted_at: Date | null;
  version: number;
  updated_at: Date;
  updated_by_name: string | null;
}

/**
 * Locks a report and reads it as it is now. Two statements on purpose: the second sees what the holder of the lock
 * before us committed.
 */
export async function lockReport(trx: Db, id: string): Promise<LockedReport | undefined> {
  await trx.raw('select 1 from result_reports where id = ? for update', [id]);
  const { rows } = await trx.raw(
    `select r.id, r.patient_id, r.laboratory, r.accession, r.test_name, r.test_code, r.test_system, r.specialty, r.specimen,
            r.collected_at, r.received_at, r.reported_at, r.status, r.revision, r.release_state, r.release_plan,
            r.release_rule_id, r.release_due_at, r.visible_from, r.held_reason, r.review_on, r.retracted_reason, r.note,
            r.clinician_acted_at, r.version, r.updated_at, s.name as updated_by_name
       from result_reports r left join staff s on s.id = r.updated_by where r.id = ?`,
    [id],
  );
  return rows[0];
}

export type Columns = Record<string, Knex.Value | Knex.Raw>;

/**
 * Changes a locked report that still stands as the caller read it, and counts its version up.
 * @throws Error when it does not: the caller held no lock
 */
export async function changeReport(
  trx: Db,
  { id, version }: Pick<LockedReport, 'id' | 'version'>,
  by: string | null,
  columns: Columns,
): Promise<void> {
  const changed = await trx('result_reports')
    .where({ id, version })
    .update({
      ...columns,
      version: version + 1,
      ...(by === null ? {} : { updated_by: by }),
      updated_at: trx.fn.now(),
    });
  if (changed !== 1) throw new Error('a result changed under its lock');
}

/** Another of the patient that was let out with this one, or since, while its notice waited: that tells of them all. */
export async function releasedAlongWith(trx: Db, id: string): Promise<string | undefined> {
  const { rows } = await trx.raw(
    `select other.id from result_reports r
       join result_reports other on other.patient_id = r.patient_id and other.visible_from >= r.visible_from
        and other.release_state = 'released' and other.id <> r.id
      where r.id = ? and r.visible_from > now() - interval '1 day' limit 1`,
    [id],
  );
  return rows[0]?.id;
}
