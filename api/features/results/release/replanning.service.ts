import type { Db } from '../../../lib/db.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import type { ReleasePlan, ReleasePlanner } from './release.policy.ts';
import { type Stricter, stricterOf } from './replanning.policy.ts';
import { readWaiting, type WaitingRow, writePlans } from './replanning.queries.ts';
import { factsOfStored } from './stored-report.policy.ts';

/** Of the results that wait, how many other rules would keep back longer, and how many keep what they were told. */
export type Replanned = Record<Stricter, number> & { waiting: number; kept: number };

/** Read at once; as many are held in memory. */
const PIECE = 2_000;

/** What switching rules on would do to the results that wait; nothing is changed. */
export const countReplanned = (db: Db, planner: ReleasePlanner): Promise<Replanned> =>
  goThrough(db, planner, { lock: false });

/**
 * Plans anew what waits, where these rules keep it back longer, in the transaction that switches them on: a result that is
 * always held from now on must not go out by the rule of yesterday. What a person holds stays as it is.
 */
export const replanWaiting = (trx: Db, actor: StaffActor, planner: ReleasePlanner): Promise<Replanned> =>
  goThrough(trx, planner, { lock: true, write: (stricter) => write(trx, actor, stricter) });

interface Replan {
  row: WaitingRow;
  plan: ReleasePlan;
}

async function goThrough(
  db: Db,
  planner: ReleasePlanner,
  { lock, write }: { lock: boolean; write?: (stricter: Replan[]) => Promise<void> },
): Promise<Replanned> {
  const counts: Replanned = { waiting: 0, kept: 0, later: 0, 'after-clinician': 0, never: 0 };
  for (let after: string | null = null; ; ) {
    const rows: WaitingRow[] = await readWaiting(db, { after, limit: PIECE, lock });
    const stricter = rows.flatMap((row): Replan[] => {
      const plan = planner(factsOfStored(row), row.reported_at);
      const verdict = stricterOf(
        {
          plan: row.release_plan,
          dueAt: row.release_due_at,
          hasClinicianActed: row.clinician_acted_at !== null,
        },
        plan,
      );
      counts.waiting += 1;
      counts[verdict ?? 'kept'] += 1;
      return verdict ? [{ row, plan }] : [];
    });
    if (stricter.length > 0) await write?.(stricter);
    if (rows.length < PIECE) return counts;
    after = rows.at(-1)?.id ?? null;
  }
}

async function write(trx: Db, actor: StaffActor, stricter: Replan[]): Promise<void> {
  await writePlans(
    trx,
    stricter.map(({ row, plan }) => ({
      id: row.id,
      plan: plan.plan,
      due_at: plan.dueAt,
      rule_id: plan.ruleId,
      why: plan.why,
      shows_coming: plan.showsComing,
    })),
    actor.id,
  );
  await recordAudit(
    trx,
    actor,
    stricter.map(({ row, plan }) => ({
      action: 'results.replanned' as const,
      entity: 'results',
      entityId: row.id,
      patientId: row.patient_id,
      before: { releasePlan: row.release_plan, dueAt: row.release_due_at?.toISOString() ?? null },
      after: { releasePlan: plan.plan, dueAt: plan.dueAt?.toISOString() ?? null, ruleId: plan.ruleId },
    })),
  );
}
