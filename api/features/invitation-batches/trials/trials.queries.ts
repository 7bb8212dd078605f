import type { Db } from '../../../lib/db.ts';
import type { Arm, TrialRecord } from './trial.policy.ts';

/** Invitations are dealt out in blocks of this many, as many of each wording in every block. */
const BLOCK = 4;

export interface TrialBatch {
  id: string;
  state: string;
  version: number;
  has_second: boolean;
  trial_stopped_at: Date | null;
  trial_winner: Arm | null;
}

/** What decides how a batch's rows are dealt out. */
export async function findTrialBatch(db: Db, batchId: string): Promise<TrialBatch | undefined> {
  const { rows } = await db.raw(
    `select id, state, version, second_wording_version_id is not null as has_second, trial_stopped_at, trial_winner
       from invitation_batches where id = ?`,
    [batchId],
  );
  return rows[0];
}

/**
 * Deals the ready rows that have no wording yet out to the two: at random in permuted blocks within each age band. Blocks,
 * so that whoever looks before all have left sees two wordings that went to as many, in every age band. What is left over
 * of a block goes by a coin. PostgreSQL's random() is enough: nobody gains by guessing which wording somebody gets.
 */
export async function dealInBlocks(trx: Db, batchId: string): Promise<void> {
  await trx.raw(
    `with waiting as materialized (
       select row_number, age_band, random() as shuffle, random() as coin,
              (row_number() over (partition by age_band order by row_number) - 1) / ${BLOCK} as block
         from invitation_batch_rows
        where batch_id = ? and standing = 'ready' and wording is null),
     dealt as (
       select row_number,
              (row_number() over (partition by age_band, block order by shuffle)
                + (first_value(coin) over (partition by age_band, block order by row_number) < 0.5)::int) % 2 as side
         from waiting)
     update invitation_batch_rows r set wording = case dealt.side when 0 then 'a' else 'b' end
       from dealt where r.batch_id = ? and r.row_number = dealt.row_number`,
    [batchId, batchId],
  );
}

/** Gives every row that has not left this wording: after a trial, or where there is none (null). */
export async function giveWording(trx: Db, batchId: string, wording: Arm | null): Promise<number> {
  const { rowCount } = await trx.raw(
    `update invitation_batch_rows set wording = ?
      where batch_id = ? and standing in ('ready', 'held', 'skipped') and wording is distinct from ?`,
    [wording, batchId, wording],
  );
  return rowCount;
}

/** Trials that go on, of batches that have begun to leave. */
export async function runningTrials(db: Db): Promise<string[]> {
  const { rows } = await db.raw(
    `select id from invitation_batches
      where second_wording_version_id is not null and trial_stopped_at is null
        and state in ('sending', 'paused', 'stopped', 'finished')
      order by released_at`,
  );
  return rows.map(({ id }: { id: string }) => id);
}

/** False when somebody else stopped it first. */
export async function stopTrial(
  trx: Db,
  batchId: string,
  end: { winner: Arm | null; reason: string },
): Promise<boolean> {
  const changed = await trx('invitation_batches')
    .where({ id: batchId })
    .whereNull('trial_stopped_at')
    .update({ trial_stopped_at: trx.fn.now(), trial_winner: end.winner, trial_reason: end.reason });
  return changed === 1;
}

/**
 * What came of each wording's invitations. Everybody who was invited counts, delivered or not, since that is what was
 * dealt out at random; registered is whoever opened an account within 14 days of it, by the link or otherwise.
 * Undefined where the batch does not try two wordings.
 */
export async function findTrial(db: Db, batchId: string): Promise<TrialRecord | undefined> {
  const { rows } = await db.raw(
    `with counted as (
       select i.wording,
              count(*)::int as invited,
              count(*) filter (where registered.in_time)::int as registered,
              count(*) filter (where i.created_at <= now() - interval '3 days')::int as ripe,
              count(*) filter (where registered.in_time and i.created_at <= now() - interval '3 days')::int as ripe_registered,
              count(*) filter (where i.created_at <= now() - interval '14 days')::int as full
         from invitations i
        cross join lateral (
          select exists (select 1 from accounts a
                          where a.patient_id = i.patient_id and a.created_at >= i.created_at
                            and a.created_at < i.created_at + interval '14 days') as in_time) registered
        where i.batch_id = ? and i.wording is not null and i.reminder = 0
        group by i.wording),
     side as (
       select arm, coalesce(invited, 0) as invited, coalesce(registered, 0) as registered, coalesce(ripe, 0) as ripe,
              coalesce(ripe_registered, 0) as ripe_registered, coalesce(full_time, 0) as full_time
         from (values ('a'), ('b')) arms(arm)
         left join (select wording, invited, registered, ripe, ripe_registered, "full" as full_time from counted) c on c.wording = arm)
     select (select to_jsonb(side) from side where arm = 'a') as a, (select to_jsonb(side) from side where arm = 'b') as b,
            wa.name || ', version ' || va.number as a_name, wb.name || ', version ' || vb.number as b_name,
            b.trial_stopped_at, b.trial_winner, b.trial_reason,
            exists (select 1 from invitation_batch_rows r where r.batch_id = b.id and r.standing = 'ready') as is_leaving
       from invitation_batches b
       join invitation_wording_versions va on va.id = b.wording_version_id
       join invitation_wordings wa on wa.id = va.wording_id
       join invitation_wording_versions vb on vb.id = b.second_wording_version_id
       join invitation_wordings wb on wb.id = vb.wording_id
      where b.id = ?`,
    [batchId, batchId],
  );
  return rows[0];
}
