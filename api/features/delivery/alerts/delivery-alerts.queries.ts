import type { Db } from '../../../lib/db.ts';
import { newId } from '../../../lib/ids.ts';
import type { Alarm, WaitingFacts } from './delivery-alerts.policy.ts';

export interface AlertRow extends Alarm {
  id: string;
  startedAt: Date;
  endedAt: Date | null;
  incidentId: string | null;
}

const COLUMNS = [
  'id',
  'kind',
  'channel',
  'provider',
  'facts',
  'started_at as startedAt',
  'ended_at as endedAt',
  'incident_id as incidentId',
];

export const openAlerts = (db: Db): Promise<AlertRow[]> =>
  db('delivery_alerts').whereNull('ended_at').orderBy('started_at', 'desc').select(COLUMNS);

/** Those that ended in the last day, newest first. */
export const recentAlerts = (db: Db, limit: number): Promise<AlertRow[]> =>
  db('delivery_alerts')
    .whereNotNull('ended_at')
    .whereRaw(`ended_at > now() - interval '1 day'`)
    .orderBy('started_at', 'desc')
    .limit(limit)
    .select(COLUMNS);

/** Raises the alert, or gives the one that stands its newest figures. @returns whether it is new */
export async function raiseAlert(db: Db, { kind, channel, provider, facts }: Alarm): Promise<boolean> {
  const { rows } = await db.raw(
    `insert into delivery_alerts as a (id, kind, channel, provider, facts) values (?, ?, ?, ?, ?::jsonb)
     on conflict (kind, channel, provider) where ended_at is null do update set facts = excluded.facts
     returning xmax = 0 as is_new`,
    [newId(), kind, channel, provider, JSON.stringify(facts)],
  );
  return rows[0].is_new;
}

export async function endAlerts(db: Db, ids: string[]): Promise<void> {
  await db('delivery_alerts').whereIn('id', ids).whereNull('ended_at').update({ ended_at: db.fn.now() });
}

/** @returns false when there is no such alert, or it has its incident */
export async function setIncident(db: Db, id: string, incidentId: string): Promise<boolean> {
  const changed = await db('delivery_alerts')
    .where({ id })
    .whereNull('incident_id')
    .update({ incident_id: incidentId });
  return changed > 0;
}

/** What is due and has not left, and whether anything leaves; `windowed` are the purposes that keep the send window. */
export async function waitingFacts(db: Db, windowed: string[]): Promise<WaitingFacts[]> {
  const { rows } = await db.raw(
    `select channel, count(late.purpose) filter (where not late.purpose = any(?::text[]))::int as late,
       count(late.purpose) filter (where late.purpose = any(?::text[]))::int as "lateInWindow",
       (select count(*)::int from notifications n where n.sending_at > now() - interval '2 minutes'
          and n.channel = channels.channel) as "handedOver"
     from (values ('sms'), ('email')) channels (channel) left join lateral (
       select purpose from notifications n where n.state = 'pending' and n.channel = channels.channel
         and n.channel <> 'post' and n.send_after < now() - interval '2 minutes') late on true
     group by channel`,
    [windowed, windowed],
  );
  return rows;
}
