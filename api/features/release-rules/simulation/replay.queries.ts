import type { Db } from '../../../lib/db.ts';
import type { StoredReport } from '../../results/release/stored-report.policy.ts';

export interface ReplayRow extends StoredReport {
  id: string;
  /** The same to the microsecond, which a Date does not hold. */
  exact_at: string;
  clinician_acted_at: Date | null;
  released_by_hand_at: Date | null;
  held_at: Date | null;
}

const OF_LAST_YEAR = `r.reported_at > :since and r.reported_at <= :until and r.status not in ('cancelled', 'entered-in-error')`;

/** How many reports there are to look at. */
export async function countReports(db: Db, period: { since: Date; until: Date }): Promise<number> {
  const { rows } = await db.raw(
    `select count(*)::int as total from result_reports r where ${OF_LAST_YEAR}`,
    period as unknown as Record<string, string>,
  );
  return rows[0].total;
}

/** The next reports, newest first, after the one that was reached. */
export async function readReports(
  db: Db,
  {
    since,
    until,
    after,
    limit,
  }: { since: Date; until: Date; after: { at: string; id: string } | null; limit: number },
): Promise<ReplayRow[]> {
  const beyond = after ? 'and (r.reported_at, r.id) < (:at::timestamptz, :id::uuid)' : '';
  const { rows } = await db.raw(
    `select r.id, r.test_code, r.test_system, r.test_name, r.specialty, r.status, r.reported_at,
            case when r.is_abnormal then true when said.judged then false end as abnormal, coalesce(said.measured, '[]') as measured,
            r.reported_at::text as exact_at, p.date_of_birth, r.clinician_acted_at, r.held_at,
            case when r.released_by is not null then r.visible_from end as released_by_hand_at
       from result_reports r join patients p on p.id = r.patient_id
       cross join lateral (
         select bool_and(flag is not null or (value_number is not null and coalesce(low, high) is not null)) as judged,
                jsonb_agg(jsonb_build_object('name', name, 'code', code, 'system', system)) as measured
           from observations o where o.report_id = r.id and o.revision = r.revision) said
      where ${OF_LAST_YEAR} ${beyond}
      order by r.reported_at desc, r.id desc limit :limit`,
    {
      since: since as unknown as string,
      until: until as unknown as string,
      at: after?.at ?? null,
      id: after?.id ?? null,
      limit,
    },
  );
  return rows;
}

/** The reports of these ids, for whoever may read results. */
export async function readExamples(
  db: Db,
  ids: readonly string[],
): Promise<Pick<ReplayRow, 'id' | 'test_name' | 'specialty' | 'reported_at' | 'clinician_acted_at'>[]> {
  return db('result_reports')
    .whereIn('id', ids)
    .select('id', 'test_name', 'specialty', 'reported_at', 'clinician_acted_at');
}

/** Whether there is anything to replay at all. */
export async function hasReports(db: Db, period: { since: Date; until: Date }): Promise<boolean> {
  const { rows } = await db.raw(
    `select exists (select 1 from result_reports r where ${OF_LAST_YEAR}) as any`,
    period as unknown as Record<string, string>,
  );
  return rows[0].any;
}
