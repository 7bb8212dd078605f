import { type Db, namedRows } from '../../lib/db.ts';
import type { ProviderFacts } from './routing/sms-routing.policy.ts';

export interface RecentFacts extends ProviderFacts {
  channel: 'sms' | 'email';
  provider: string;
  /** Of one network's messages alone, where the provider named it; null is all of them. */
  network: string | null;
}

/**
 * The provider did not take it, or did not send it on. Not what the recipient's number is to blame for, nor a worker
 * of ours that died.
 */
const FAULT = `(state in ('pending', 'expired') or (state = 'unknown' and reason <> 'worker-lost') or (state = 'failed'
  and reason not in ('permanent-failure', 'temporary-failure', 'recipient-or-text-refused')))`;

/** What each provider did with what it was handed since then, in all and by network. */
export const recentFacts = (db: Db, since: Date): Promise<RecentFacts[]> =>
  namedRows<RecentFacts>(
    db,
    'delivery.recent-facts',
    `with recent as (
       select channel, provider, network, state, reason, sending_at, accepted_at, delivered_at
         from notifications where sending_at >= ? and channel in ('sms', 'email')),
     reporting as (
       select channel, provider from (select distinct channel, provider from recent) seen
        where exists (select 1 from notifications n where n.sending_at > now() - interval '1 day'
          and n.channel = seen.channel and n.provider = seen.provider and n.delivered_at is not null)),
     timed as (
       select recent.*, reporting.provider is not null and state in ('accepted', 'delivered') as awaited
         from recent left join reporting using (channel, provider))
     select channel, provider, case when grouping(network) = 0 then network end as network,
       count(*)::int as sent,
       count(*) filter (where ${FAULT})::int as faults,
       count(accepted_at)::int as accepted,
       round(percentile_cont(0.95) within group (order by extract(epoch from accepted_at - sending_at) * 1000)
         filter (where accepted_at is not null))::int as "p95AcceptedMs",
       count(*) filter (where awaited)::int as awaited,
       round(percentile_cont(0.95) within group (order by extract(epoch from coalesce(delivered_at, now()) - sending_at) * 1000)
         filter (where awaited))::int as "p95DeliveredMs"
       from timed group by grouping sets ((channel, provider), (channel, provider, network))
      having grouping(network) = 1 or network is not null`,
    [since],
  );
