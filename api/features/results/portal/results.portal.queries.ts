import { type Db, namedRows } from '../../../lib/db.ts';

/** A result its patient may see, as row-level security lets it through. */
export interface PortalResultRecord {
  id: string;
  test_name: string;
  specialty: string | null;
  laboratory: string | null;
  specimen: string | null;
  collected_at: Date | null;
  reported_at: Date;
  visible_from: Date;
  status: 'preliminary' | 'final' | 'corrected';
  revision: number;
  comments: string | null;
  note: string | null;
  is_read: boolean;
  /** Where a list goes on after this row. */
  cursor: string;
}

// Row-level security says the same; saying it again lets the planner take the patient's index first.
const SHOWN = `
  select r.id, r.test_name, r.specialty, r.laboratory, r.specimen, r.collected_at, r.reported_at, r.visible_from, r.status,
         r.revision, r.comments, r.note,
         exists (select 1 from result_reads reads where reads.report_id = r.id and reads.revision = r.revision) as is_read,
         concat_ws('_', extract(epoch from r.visible_from), r.id) as cursor
    from result_reports r
   where r.patient_id = current_patient_id() and r.release_state = 'released' and r.visible_from <= now()`;

const CURSOR = /^(\d{1,12}(?:\.\d{1,6})?)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
export const isCursor = (text: string): boolean => CURSOR.test(text);

/**
 * The results of the patient whose transaction this is, those released last first.
 * @param page `after` is the `cursor` of the row before the first one wanted
 */
export function listResultsForPatient(
  db: Db,
  { limit, after }: { limit: number; after?: string },
): Promise<PortalResultRecord[]> {
  const order = 'order by r.visible_from desc, r.id desc limit ?';
  if (after === undefined) return namedRows(db, 'results.portal', `${SHOWN} ${order}`, [limit]);
  const [, seconds, id] = CURSOR.exec(after) ?? [];
  if (!seconds || !id) throw new TypeError('this is not a cursor of the results');
  return namedRows(
    db,
    'results.portal-after',
    // As a double, seconds since 1970 are off by a quarter of a microsecond at most, which rounds away.
    `${SHOWN} and (r.visible_from, r.id) < (timestamptz 'epoch' + ?::numeric * interval '1 second', ?::uuid) ${order}`,
    [seconds, id, limit],
  );
}

/** One result the patient may see; undefined for any other, whyever. */
export async function findResultForPatient(db: Db, id: string): Promise<PortalResultRecord | undefined> {
  const [row] = await namedRows<PortalResultRecord>(db, 'results.portal-one', `${SHOWN} and r.id = ?`, [id]);
  return row;
}

export interface ResultNotice {
  id: string;
  kind: 'coming' | 'withdrawn';
  test_name: string | null;
  collected_at: Date | null;
  expected_at: Date | null;
  withdrawn_at: Date | null;
}

/** What is said of results the patient may not read: those to come soonest first, then those withdrawn last first. */
export const listResultNotices = (db: Db): Promise<ResultNotice[]> =>
  namedRows<ResultNotice>(
    db,
    'results.portal-notices',
    `select id, kind, test_name, collected_at, expected_at, withdrawn_at from result_notices
      order by kind, expected_at nulls last, withdrawn_at desc, id limit 200`,
  );

/** Marks what a result says now as read by this account, once; gives whether this was the first time. */
export async function markResultRead(
  db: Db,
  read: { id: string; revision: number; accountId: string; patientId: string },
): Promise<boolean> {
  const result = await db.raw(
    `insert into result_reads (report_id, revision, account_id, patient_id) values (?, ?, ?, ?) on conflict do nothing`,
    [read.id, read.revision, read.accountId, read.patientId],
  );
  return result.rowCount === 1;
}
