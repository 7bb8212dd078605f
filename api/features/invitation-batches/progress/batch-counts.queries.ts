import { type Db, namedRows } from '../../../lib/db.ts';

export interface CountRow {
  kind: 'standing' | 'outcome' | 'opened' | 'registered' | 'rest' | 'to-print';
  key: string | null;
  channel: 'sms' | 'email' | 'post' | null;
  n: number;
}

/**
 * Every number of a batch in one statement, so that they are of one moment. Each is read from an index alone: 15 ms at 100,000
 * rows. Standings are counted one by one, because grouping the rows by it costs twice as much.
 */
export function countBatchRows(db: Db, batchId: string): Promise<CountRow[]> {
  return namedRows<CountRow>(
    db,
    'invitation-batches.counts',
    `select 'standing' as kind, s.standing as key, null as channel, counted.n
       from unnest(array['held', 'excluded', 'skipped', 'left', 'cancelled', 'expired']) as s(standing),
            lateral (select count(*)::int as n from invitation_batch_rows r where r.batch_id = ? and r.standing = s.standing) counted
     union all
     select 'standing', 'ready', by_channel.channel, by_channel.n
       from (select (count(*) filter (where channel = 'sms'))::int as sms, (count(*) filter (where channel = 'email'))::int as email,
                    (count(*) filter (where channel = 'post'))::int as post
               from invitation_batch_rows where batch_id = ? and standing = 'ready') ready,
            lateral (values ('sms', ready.sms), ('email', ready.email), ('post', ready.post)) as by_channel(channel, n)
     union all
     select 'outcome', state, null, count(*)::int from notifications where batch_id = ? group by state
     union all
     select 'opened', null, null, count(*)::int from invitations where batch_id = ? and opened_at is not null
     union all
     select 'registered', null, null, count(*)::int from invitations where batch_id = ? and used_at is not null
     union all
     select 'rest', null, null, count(*)::int from invitation_batch_rows
      where batch_id = ? and standing = 'held' and standing_reason = 'waits-for-release'
     union all
     select 'to-print', null, null, count(*)::int from notifications
      where batch_id = ? and state = 'pending' and channel = 'post'`,
    Array.from({ length: 7 }, () => batchId),
  );
}

/** How many of the last rows of the file's order left lately, and since when: what the pace is told from. */
export async function lastLeft(
  db: Db,
  batchId: string,
  { most, seconds }: { most: number; seconds: number },
): Promise<{ rows: number; since: Date | null }> {
  const [row] = await namedRows<{ rows: number; since: Date | null }>(
    db,
    'invitation-batches.last-left',
    `select count(*)::int as rows, min(left_at) as since from (
       select left_at from invitation_batch_rows where batch_id = ? and standing = 'left' order by row_number desc limit ?) recent
      where left_at > now() - make_interval(secs => ?)`,
    [batchId, most, seconds],
  );
  return row!;
}
