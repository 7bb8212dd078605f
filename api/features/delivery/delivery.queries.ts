import { type Db, namedRows } from '../../lib/db.ts';
import { groupOfPurpose, type PurposeGroup } from './delivery.schema.ts';

interface Outcomes {
  sent: number;
  accepted: number;
  delivered: number;
  failed: number;
  unknown: number;
  pending: number;
}

interface GroupKey {
  provider: string;
  channel: 'sms' | 'email';
  group: PurposeGroup;
  network: string | null;
}

export interface GroupRow extends Outcomes, GroupKey {
  /** Median and p95 in milliseconds; null where nothing got so far. */
  toAccepted: [number, number] | null;
  toDelivered: [number, number] | null;
}

export interface FailureRow extends GroupKey {
  reason: string;
  count: number;
}

const OUTCOMES = `count(*)::int as sent,
  count(*) filter (where state = 'accepted')::int as accepted,
  count(*) filter (where state = 'delivered')::int as delivered,
  count(*) filter (where state in ('failed', 'expired', 'cancelled'))::int as failed,
  count(*) filter (where state = 'unknown')::int as unknown,
  count(*) filter (where state in ('sending', 'pending'))::int as pending`;
const HANDED_OVER = `from notifications where sending_at > now() - make_interval(hours => ?) and channel in ('sms', 'email')`;
const delay = (to: string) =>
  `percentile_cont(array[0.5, 0.95]) within group (order by greatest(0, extract(epoch from ${to} - sending_at)) * 1000)
    filter (where ${to} is not null)`;
const GROUPS = JSON.stringify(groupOfPurpose);

/** What was handed over in the last hours, by provider, channel, purpose group and network; the largest first. */
export const deliveryGroups = (db: Db, hours: number): Promise<GroupRow[]> =>
  namedRows<GroupRow>(
    db,
    'delivery.groups',
    `select provider, channel, ?::jsonb ->> purpose as "group", network, ${OUTCOMES},
       ${delay('accepted_at')} as "toAccepted", ${delay('delivered_at')} as "toDelivered"
     ${HANDED_OVER} group by 1, 2, 3, 4 order by sent desc, 1, 2, 3, 4`,
    [GROUPS, hours],
  );

/** Why those of them failed that did, most frequent first. */
export const deliveryFailures = (db: Db, hours: number): Promise<FailureRow[]> =>
  namedRows<FailureRow>(
    db,
    'delivery.failures',
    `select provider, channel, ?::jsonb ->> purpose as "group", network, reason, count(*)::int as count
     ${HANDED_OVER} and state in ('failed', 'expired', 'cancelled') and reason is not null
     group by 1, 2, 3, 4, 5 order by count desc, reason`,
    [GROUPS, hours],
  );

export interface SeriesRow extends Outcomes {
  at: Date;
  provider: string;
  channel: 'sms' | 'email';
}

/** The same by ten minutes, oldest first. */
export const deliverySeries = (db: Db, hours: number): Promise<SeriesRow[]> =>
  namedRows<SeriesRow>(
    db,
    'delivery.series',
    `select date_bin('10 minutes', sending_at, timestamptz '2000-01-01') as at, provider, channel, ${OUTCOMES}
     ${HANDED_OVER} group by 1, 2, 3 order by 1, 2, 3`,
    [hours],
  );

export interface WaitingRow {
  channel: 'sms' | 'email';
  count: number;
  oldestAt: Date | null;
}

/** Due and not handed over. */
export const waitingNow = (db: Db): Promise<WaitingRow[]> =>
  namedRows<WaitingRow>(
    db,
    'delivery.waiting',
    `select channel, count(*)::int as count, min(send_after) as "oldestAt" from notifications
     where state = 'pending' and channel <> 'post' and send_after <= now() group by channel order by channel desc`,
  );
