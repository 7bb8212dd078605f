import { type Db, namedRows } from '../../lib/db.ts';
import type { Funnel } from './invitation-results.schema.ts';

/** The counts of one group, of one day, or of the reminders together. */
export interface CountRow extends Funnel {
  dimension: 'day' | 'channel' | 'wording' | 'ageBand' | 'specialty' | 'hours' | 'reminders';
  key: string;
}

const SUMS = `sum(c.invited)::int as invited, sum(c.delivered)::int as delivered, sum(c.opened)::int as opened,
  sum(c.registered)::int as registered, sum(c.by_link)::int as "byLink"`;

/** All counts of the invitations that left on these London days, reminders apart. */
export const sumOfDays = (db: Db, from: string, to: string): Promise<CountRow[]> =>
  namedRows(
    db,
    'invitation-results.of-days',
    `select case when b.source = 'reminder' then 'reminders' when c.dimension = 'all' then 'day' else c.dimension end as dimension,
            case when b.source = 'reminder' then '' when c.dimension = 'all' then c.day::text else c.key end as key, ${SUMS}
       from invitation_result_counts c join invitation_batches b on b.id = c.batch_id
      where c.day between ? and ? and (b.source <> 'reminder' or c.dimension = 'all')
      group by 1, 2`,
    [from, to],
  );

export const sumOfBatch = (db: Db, batchId: string): Promise<CountRow[]> =>
  namedRows(
    db,
    'invitation-results.of-batch',
    `select case when c.dimension = 'all' then 'day' else c.dimension end as dimension,
            case when c.dimension = 'all' then c.day::text else c.key end as key, ${SUMS}
       from invitation_result_counts c where c.batch_id = ? group by 1, 2`,
    [batchId],
  );

/** When the numbers of these days were last counted: of the batch counted longest ago among those still growing. */
export async function countedSince(db: Db, from: string, to: string): Promise<Date | null> {
  const [row] = await namedRows<{ at: Date | null }>(
    db,
    'invitation-results.counted',
    `select min(c.counted_at) filter (where b.ended_at is null or c.counted_at < b.ended_at + interval '91 days') as at
       from invitation_batches b join invitation_result_countings c on c.batch_id = b.id
      where b.released_at < (?::date + 1)::timestamp at time zone 'Europe/London'
        and (b.ended_at is null or b.ended_at >= ?::date::timestamp at time zone 'Europe/London')`,
    [to, from],
  );
  return row?.at ?? null;
}

export interface BatchOfResults {
  id: string;
  name: string;
  released_at: Date | null;
  ended_at: Date | null;
  counted_at: Date | null;
}

export async function findBatchOfResults(db: Db, id: string): Promise<BatchOfResults | undefined> {
  const [row] = await namedRows<BatchOfResults>(
    db,
    'invitation-results.batch',
    `select b.id, b.name, b.released_at, b.ended_at, c.counted_at
       from invitation_batches b left join invitation_result_countings c on c.batch_id = b.id where b.id = ?`,
    [id],
  );
  return row;
}

/** What the versions of wordings are called: "Appointment soon, version 2". */
export const wordingNames = (db: Db, versionIds: string[]): Promise<{ id: string; name: string }[]> =>
  namedRows(
    db,
    'invitation-results.wordings',
    `select v.id, w.name || ', version ' || v.number as name
       from invitation_wording_versions v join invitation_wordings w on w.id = v.wording_id where v.id = any(?::uuid[])`,
    [versionIds],
  );
