import { type Db, namedRows } from '../../lib/db.ts';
import { RESULT_COLUMNS, type ResultRecord } from './results.queries.ts';
import type { ObservationView, RevisionView } from './results.schema.ts';

interface Person {
  id: string;
  name: string;
}

/** A report as its own page shows it. */
export interface ResultDetails extends ResultRecord {
  source: 'form' | 'csv' | 'feed';
  accession: string | null;
  specimen: string | null;
  received_at: Date | null;
  comments: string | null;
  status_reason: string | null;
  release_rule_id: string | null;
  released_by: Person | null;
  released_reason: string | null;
  held_at: Date | null;
  held_by: Person | null;
  retracted_reason: string | null;
  retracted_by: Person | null;
  retracted_at: Date | null;
  note: string | null;
  note_by: Person | null;
  clinician_acted_by: Person | null;
  shows_coming: boolean;
  created_by: Person | null;
}

const person = (column: string): string =>
  `(select json_build_object('id', s.id, 'name', s.name) from staff s where s.id = ${column})`;

/** One report, with who did what. */
export async function findResult(db: Db, id: string): Promise<ResultDetails | undefined> {
  const [row] = await namedRows<ResultDetails>(
    db,
    'results.one',
    `select ${RESULT_COLUMNS}, r.source, r.accession, r.specimen, r.received_at, r.comments, r.status_reason,
            r.release_rule_id, ${person('r.released_by')} as released_by, r.released_reason, r.held_at,
            ${person('r.held_by')} as held_by, r.retracted_reason, ${person('r.retracted_by')} as retracted_by, r.retracted_at, r.note,
            ${person('r.note_by')} as note_by, ${person('r.clinician_acted_by')} as clinician_acted_by, r.shows_coming,
            ${person('r.created_by')} as created_by
       from result_reports r join patients p on p.id = r.patient_id where r.id = ?`,
    [id],
  );
  return row;
}

export interface RevisionRecord {
  revision: number;
  status: RevisionView['status'];
  test_name: string;
  comments: string | null;
  reported_at: Date;
  reason: string | null;
  filed_by: Person | null;
  filed_at: Date;
}

/** All a report has said, newest first. */
export const listRevisions = (db: Db, reportId: string): Promise<RevisionRecord[]> =>
  namedRows<RevisionRecord>(
    db,
    'results.revisions',
    `select v.revision, v.status, v.test_name, v.comments, v.reported_at, v.reason, ${person('v.filed_by')} as filed_by, v.filed_at
       from result_revisions v where v.report_id = ? order by v.revision desc`,
    [reportId],
  );

export interface ObservationRecord {
  revision: number;
  ordinal: number;
  name: string;
  code: string | null;
  system: ObservationView['system'];
  /** Numbers as text: PostgreSQL keeps the noughts behind the point, JavaScript does not. */
  value_number: string | null;
  value_text: string | null;
  comparator: '<' | '>' | null;
  unit: string | null;
  low: string | null;
  high: string | null;
  range_text: string | null;
  flag: ObservationView['flag'];
  observed_at: Date;
  comment: string | null;
  analyte_key: string;
}

/** The observations of a report's every revision, or as its patient of the one that is shown. */
export const listObservations = (db: Db, reportId: string): Promise<ObservationRecord[]> =>
  namedRows<ObservationRecord>(
    db,
    'results.observations',
    `select revision, ordinal, name, code, system, value_number, value_text, comparator, unit, low, high, range_text, flag,
            observed_at, comment, analyte_key
       from observations where report_id = ? order by revision desc, ordinal`,
    [reportId],
  );
