import type { Deps } from '../../deps.ts';
import type { Db } from '../../lib/db.ts';
import { Problem } from '../../lib/problem.ts';
import type { Providers } from '../../providers/index.ts';
import { keepsSendWindow } from '../notifications/notifications.policy.ts';
import { notificationPurposes } from '../notifications/notifications.schema.ts';
import { nextSendTime } from '../notifications/send-window.policy.ts';
import { type Alarm, alarmsOf, type Situation } from './alerts/delivery-alerts.policy.ts';
import {
  endAlerts,
  openAlerts,
  raiseAlert,
  recentAlerts,
  setIncident,
  waitingFacts,
} from './alerts/delivery-alerts.queries.ts';
import { presentAlert, presentGroups } from './delivery.presenter.ts';
import { deliveryFailures, deliveryGroups, deliverySeries, waitingNow } from './delivery.queries.ts';
import type { DeliveryView } from './delivery.schema.ts';
import { recentFacts } from './recent-facts.queries.ts';
import { WINDOW_MINUTES } from './routing/sms-routing.policy.ts';
import { moveRoutes, presentRoutes } from './routing/sms-routing.service.ts';

const SHOWN_ALERTS = 50;

/** The cockpit: what was handed over in the last hours, and how sending stands now. */
export async function deliveryOf(db: Db, providers: Providers, hours: number): Promise<DeliveryView> {
  const until = new Date();
  const [groups, failures, series, waiting, routes, open, recent] = await Promise.all([
    deliveryGroups(db, hours),
    deliveryFailures(db, hours),
    deliverySeries(db, hours),
    waitingNow(db),
    presentRoutes(db, providers),
    openAlerts(db),
    recentAlerts(db, SHOWN_ALERTS),
  ]);
  return {
    hours,
    since: new Date(until.getTime() - hours * 3_600_000).toISOString(),
    until: until.toISOString(),
    groups: presentGroups(groups, failures),
    series: series.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })),
    routes,
    waiting: waiting.map((row) => ({ ...row, oldestAt: row.oldestAt?.toISOString() ?? null })),
    alerts: [...open, ...recent].map(presentAlert),
  };
}

/**
 * The minute's look at how sending goes: moves texts between providers, raises what somebody should know of, and ends
 * what is over. Nothing that is sent waits for it.
 */
export async function watchDelivery({
  db,
  config,
  providers,
  logger,
}: Pick<Deps, 'db' | 'config' | 'providers' | 'logger'>): Promise<void> {
  const now = new Date();
  const moved = await moveRoutes(db, providers, now);
  if (moved && moved.before.share !== moved.after.share) {
    const { share, reason } = moved.after;
    logger.warn({ provider: providers.sms.name, share, reason }, 'texts rerouted');
  }
  const situation: Situation = {
    recent: await recentFacts(db, new Date(now.getTime() - WINDOW_MINUTES * 60_000)),
    waiting: await waitingFacts(db, notificationPurposes.filter(keepsSendWindow)),
    isWindowOpen: nextSendTime(config.SEND_WINDOW, now) <= now,
    route: moved &&
      providers.secondSms && {
        first: providers.sms.name,
        second: providers.secondSms.name,
        route: moved.after,
      },
    providers: { sms: providers.sms.name, email: providers.email.name },
  };
  const open = await openAlerts(db);
  const isSame = (a: Omit<Alarm, 'facts'>) => (b: Omit<Alarm, 'facts'>) =>
    a.kind === b.kind && a.channel === b.channel && a.provider === b.provider;
  const alarms = alarmsOf(situation, (alarm) => open.some(isSame(alarm)));
  for (const alarm of alarms) {
    const { kind, channel, provider } = alarm;
    if (await raiseAlert(db, alarm)) logger.warn({ kind, channel, provider }, 'delivery alert raised');
  }
  const over = open.filter((alert) => !alarms.some(isSame(alert)));
  if (over.length > 0)
    await endAlerts(
      db,
      over.map(({ id }) => id),
    );
}

/**
 * Says that an alert has become an incident, as part of the caller's transaction.
 * @throws Problem 409 'alert-taken' when there is no such alert, or it has its incident
 */
export async function linkAlertToIncident(trx: Db, alertId: string, incidentId: string): Promise<void> {
  if (await setIncident(trx, alertId, incidentId)) return;
  throw new Problem(409, 'alert-taken', 'This alert has its incident already, or is not there.');
}
