import type { Db } from '../../lib/db.ts';

/** Patient `p` can be written to: the channels that judging knows. */
export const IS_REACHABLE =
  '(p.mobile is not null or p.email is not null or cardinality(p.address_lines) > 0)';

/** Invitation `i` may have told its patient something: not each of its messages failed. As judging sees it. */
export const MAY_HAVE_ARRIVED = `not (
  exists (select 1 from notifications m where m.invitation_id = i.id)
    and not exists (select 1 from notifications m where m.invitation_id = i.id and m.state not in ('failed', 'expired', 'cancelled')))`;

/** Patient `p` waits to be invited by a batch, so that whoever builds another one now would invite them twice. */
export const WAITS_IN_BATCH = `exists (
  select 1 from invitation_batch_rows r join invitation_batches b on b.id = r.batch_id
   where r.patient_id = p.id and r.standing in ('ready', 'held')
     and b.state in ('reading', 'columns', 'checking', 'check', 'approval', 'sending', 'paused'))`;

/** Lets the statements of this transaction take their time: a first night may bring a hundred thousand patients. */
export async function takeTime(trx: Db): Promise<void> {
  await trx.raw(`set local statement_timeout = '10min'`);
}

/** PostgreSQL's clock: a worker whose own goes wrong runs nothing early or twice. */
export async function databaseNow(db: Db): Promise<Date> {
  const { rows } = await db.raw('select clock_timestamp() as now');
  return rows[0].now;
}
