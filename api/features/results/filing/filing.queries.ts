import type { Knex } from 'knex';
import { type Db, namedRows } from '../../../lib/db.ts';
import type { ObservationEntry } from '../report.schema.ts';
import { analyteKeyOf, type FiledStatus } from './filing.policy.ts';

/** The report a laboratory knows by this number, locked until the transaction ends; not what was entered in error. */
export async function lockByAccession(
  trx: Db,
  laboratory: string,
  accession: string,
): Promise<string | undefined> {
  const { rows } = await trx.raw(
    `select id from result_reports where laboratory = ? and accession = ? and status <> 'entered-in-error' for update`,
    [laboratory, accession],
  );
  return rows[0]?.id;
}

/** Writes a report's row; false when somebody else has filed this number meanwhile. */
export async function insertReport(trx: Db, row: Record<string, Knex.Value>): Promise<boolean> {
  const inserted = await trx('result_reports')
    .insert(row)
    .onConflict(
      trx.raw(`(laboratory, accession) where accession is not null and status <> 'entered-in-error'`),
    )
    .ignore()
    .returning('id');
  return inserted.length === 1;
}

export interface NewRevision {
  reportId: string;
  patientId: string;
  revision: number;
  status: FiledStatus;
  testName: string;
  comments: string | null;
  reportedAt: Date;
  fingerprint: Buffer;
  reason: string | null;
  filedBy: string | null;
  /** When what does not say it was measured. */
  observedAt: Date;
  observations: readonly ObservationEntry[];
}

/** Keeps what a report says from now on, beside all it said before. */
export async function insertRevision(trx: Db, said: NewRevision): Promise<void> {
  await trx('result_revisions').insert({
    report_id: said.reportId,
    revision: said.revision,
    status: said.status,
    test_name: said.testName,
    comments: said.comments,
    reported_at: said.reportedAt,
    fingerprint: said.fingerprint,
    reason: said.reason,
    filed_by: said.filedBy,
  });
  if (said.observations.length === 0) return;
  const rows = said.observations.map((each, index) => ({
    ordinal: index + 1,
    observed_at: each.observedAt ?? said.observedAt.toISOString(),
    name: each.name,
    code: each.code,
    system: each.system ?? 'local',
    // As text, so that '7.0' keeps its nought on the way to numeric.
    value_number: each.valueNumber,
    value_text: each.valueText,
    comparator: each.comparator,
    unit: each.unit,
    low: each.low,
    high: each.high,
    range_text: each.rangeText,
    flag: each.flag,
    comment: each.comment,
    analyte_key: analyteKeyOf(each),
  }));
  await namedRows(
    trx,
    'results.insert-observations',
    `insert into observations (report_id, revision, patient_id, ${COLUMNS})
     select ?, ?, ?, ${COLUMNS} from jsonb_to_recordset(?::jsonb) as said(ordinal int, observed_at timestamptz, name text,
       code text, system text, value_number numeric, value_text text, comparator text, unit text, low numeric,
       high numeric, range_text text, flag text, comment text, analyte_key text)`,
    [said.reportId, said.revision, said.patientId, JSON.stringify(rows)],
  );
}
const COLUMNS = `ordinal, observed_at, name, code, system, value_number, value_text, comparator, unit, low, high,
  range_text, flag, comment, analyte_key`;

/** The fingerprints of everything a report has said, in order. */
export async function listFingerprints(db: Db, reportId: string): Promise<Buffer[]> {
  const rows = await namedRows<{ fingerprint: Buffer }>(
    db,
    'results.fingerprints',
    'select fingerprint from result_revisions where report_id = ? order by revision',
    [reportId],
  );
  return rows.map(({ fingerprint }) => fingerprint);
}

export interface PatientToFileFor {
  id: string;
  date_of_birth: string;
  merged_into_id: string | null;
}

/** Whose result it is. */
export async function findPatientToFileFor(db: Db, id: string): Promise<PatientToFileFor | undefined> {
  const [row] = await namedRows<PatientToFileFor>(
    db,
    'results.patient',
    'select id, date_of_birth, merged_into_id from patients where id = ?',
    [id],
  );
  return row;
}
