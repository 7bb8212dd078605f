import { type Db, namedRows } from '../../../lib/db.ts';
import type { BatchState, PauseReason } from '../batch-states.schema.ts';

/**
 * Moves a batch from one of these states in one statement: it takes the batch's row, so claims that hold it are waited for and
 * none begins after.
 * @returns whether it was in one of them
 */
export async function stepBatch(
  trx: Db,
  id: string,
  step: { from: readonly BatchState[]; to: BatchState; pausedReason?: PauseReason },
): Promise<boolean> {
  const rows = await namedRows(
    trx,
    'invitation-batches.step',
    `update invitation_batches set state = step.state,
            paused_at = case when step.state = 'paused' then clock_timestamp() end, paused_reason = step.paused_reason,
            ended_at = case when step.state in ('stopped', 'finished', 'discarded') then clock_timestamp() end,
            -- One that goes on after its end is counted anew.
            ended_to_send = null, ended_left = null
       from (select ?::text as state, ?::text as paused_reason) step
      where id = ? and invitation_batches.state = any(?::text[]) returning id`,
    [step.to, step.pausedReason ?? null, id, [...step.from]],
  );
  return rows.length > 0;
}

/** Whether it can be seen to be over: nothing is ready to leave, and nothing that left is still on its way out. */
export async function isAllGone(trx: Db, id: string): Promise<boolean> {
  const [row] = await namedRows<{ gone: boolean }>(
    trx,
    'invitation-batches.all-gone',
    `select not exists (select 1 from invitation_batch_rows where batch_id = ? and standing = 'ready')
        -- Letters wait for a person to print them; the machine has done its part.
        and not exists (select 1 from notifications where batch_id = ? and state = 'pending' and channel <> 'post')
        and not exists (select 1 from notifications where batch_id = ? and state = 'sending') as gone`,
    [id, id, id],
  );
  return row!.gone;
}

/** Ready rows leave no more. @returns how many there were */
export async function cancelReadyRows(trx: Db, id: string): Promise<number> {
  const { rowCount } = await trx.raw(
    `update invitation_batch_rows set standing = 'cancelled', standing_reason = 'stopped', version = version + 1
      where batch_id = ? and standing = 'ready'`,
    [id],
  );
  return rowCount ?? 0;
}

/** Rows that were held when the batch was released, and have been mended, may leave. @returns how many there were */
export async function releaseRestRows(trx: Db, id: string): Promise<number> {
  const { rowCount } = await trx.raw(
    `update invitation_batch_rows set standing = 'ready', standing_reason = null, rest_released_at = now(), version = version + 1
      where batch_id = ? and standing = 'held' and standing_reason = 'waits-for-release'`,
    [id],
  );
  return rowCount ?? 0;
}

/** Keeps for the list what an ended batch was to send and has sent. */
export async function keepEndedCounts(trx: Db, id: string): Promise<void> {
  await namedRows(
    trx,
    'invitation-batches.keep-ended',
    `update invitation_batches set ended_to_send = counted.to_send, ended_left = counted.left_count
       from (select count(*)::int as to_send, (count(*) filter (where standing = 'left'))::int as left_count
               from invitation_batch_rows where batch_id = ? and standing in ('ready', 'left')) counted where id = ?`,
    [id, id],
  );
}
