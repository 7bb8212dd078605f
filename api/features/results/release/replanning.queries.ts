import type { Db } from '../../../lib/db.ts';
import type { ReleasePlan } from './release.policy.ts';
import type { StoredReport } from './stored-report.policy.ts';

export interface WaitingRow extends StoredReport {
  id: string;
  patient_id: string;
  release_plan: ReleasePlan['plan'];
  release_due_at: Date | null;
  clinician_acted_at: Date | null;
}

/** The next results that wait, by id, with all that rules ask of them. @param lock holds them until the transaction ends */
export async function readWaiting(
  db: Db,
  { after, limit, lock }: { after: string | null; limit: number; lock: boolean },
): Promise<WaitingRow[]> {
  const { rows } = await db.raw(
    `with held as materialized (
       select * from result_reports where release_state = 'waiting' ${after ? 'and id > :after' : ''}
        order by id limit :limit ${lock ? 'for update' : ''})
     select r.id, r.patient_id, r.test_code, r.test_system, r.test_name, r.specialty, r.status, r.reported_at, r.release_plan,
            r.release_due_at, r.clinician_acted_at, p.date_of_birth,
            case when r.is_abnormal then true when said.judged then false end as abnormal,
            coalesce(said.measured, '[]') as measured
       from held r join patients p on p.id = r.patient_id
       cross join lateral (
         select bool_and(flag is not null or (value_number is not null and coalesce(low, high) is not null)) as judged,
                jsonb_agg(jsonb_build_object('name', name, 'code', code, 'system', system)) as measured
           from observations o where o.report_id = r.id and o.revision = r.revision) said
      order by r.id`,
    { ...(after ? { after } : {}), limit },
  );
  return rows;
}

export interface NewPlan {
  id: string;
  plan: ReleasePlan['plan'];
  due_at: Date | null;
  rule_id: string | null;
  why: string;
  shows_coming: boolean;
}

/** Plans results anew that wait and are held by this transaction. */
export async function writePlans(trx: Db, plans: readonly NewPlan[], staffId: string): Promise<void> {
  await trx.raw(
    `update result_reports r
        set release_plan = n.plan, release_due_at = n.due_at, release_rule_id = n.rule_id, release_why = n.why,
            shows_coming = n.shows_coming, release_state = case when n.plan = 'never' then 'never' else r.release_state end,
            version = r.version + 1, updated_by = ?, updated_at = now()
       from jsonb_to_recordset(?::jsonb) as n(id uuid, plan text, due_at timestamptz, rule_id uuid, why text, shows_coming boolean)
      where r.id = n.id`,
    [staffId, JSON.stringify(plans)],
  );
}
