import { type Db, namedRows } from '../../lib/db.ts';

/**
 * Released batches whose numbers are too old, those never counted first. While a batch is sent somebody watches; later
 * only registrations are added to it, and none after 90 days.
 */
export const batchesToCount = (db: Db, limit: number): Promise<{ id: string }[]> =>
  namedRows(
    db,
    'invitation-results.to-count',
    `select b.id
       from invitation_batches b left join invitation_result_countings c on c.batch_id = b.id
      where b.released_at is not null
        and (c.counted_at is null
             or (c.counted_at < now() - case when b.ended_at is null or b.ended_at > now() - interval '2 days' then interval '2 minutes'
                                             when b.ended_at > now() - interval '14 days' then interval '30 minutes'
                                             else interval '1 day' end
                 and (b.ended_at is null or c.counted_at < b.ended_at + interval '91 days')))
      order by c.counted_at nulls first limit ?`,
    [limit],
  );

/** Lets one worker after the other count a batch, and says when it was. */
export async function markCounted(trx: Db, batchId: string): Promise<void> {
  await trx('invitation_result_countings')
    .insert({ batch_id: batchId, counted_at: trx.fn.now() })
    .onConflict('batch_id')
    .merge();
}

/**
 * Counts the batch's invitations by day and group. What was sent again in the place of an earlier message is counted
 * once, by the later one; what never left is not counted. How long registering took is kept in hours, after two days
 * in whole days, as it is said. A link that was opened has arrived, whatever was said of it.
 */
export async function countInvitations(trx: Db, batchId: string): Promise<void> {
  await trx('invitation_result_counts').where({ batch_id: batchId }).del();
  await trx.raw(
    `with sent as (
       select (n.created_at at time zone 'Europe/London')::date as day, n.channel, i.wording_version_id::text as wording,
              i.age_band, nullif(i.specialty, '') as specialty, opened,
              (opened or n.state = 'delivered' or (n.channel = 'post' and n.state = 'accepted')) as delivered,
              i.used_at is not null as by_link,
              case when took.hours <= 48 then took.hours else ceil(took.hours / 24.0)::int * 24 end as hours
         from notifications n
         join invitations i on i.id = n.invitation_id
         cross join lateral (select i.opened_at is not null or i.used_at is not null as opened) link
         left join lateral (
           select min(a.created_at) as opened_at from accounts a
            where a.patient_id = i.patient_id and a.created_at >= i.created_at
              and a.created_at < i.created_at + interval '90 days') account on true
         left join lateral (
           select greatest(1, ceil(extract(epoch from account.opened_at - n.created_at) / 3600))::int as hours
            where account.opened_at is not null) took on true
        where n.batch_id = ? and n.state not in ('expired', 'cancelled'))
     insert into invitation_result_counts (batch_id, day, dimension, key, invited, delivered, opened, registered, by_link)
     select ?, day,
            case grouping(channel, wording, age_band, specialty, hours)
              when 15 then 'channel' when 23 then 'wording' when 27 then 'ageBand' when 29 then 'specialty' when 30 then 'hours'
              else 'all' end as dimension,
            coalesce(channel, wording, age_band, specialty, hours::text, ''),
            count(*), count(*) filter (where delivered), count(*) filter (where opened),
            count(hours), count(*) filter (where by_link)
       from sent
      group by grouping sets ((day), (day, channel), (day, wording), (day, age_band), (day, specialty), (day, hours))
     having grouping(hours) = 1 or hours is not null`,
    [batchId, batchId],
  );
}
