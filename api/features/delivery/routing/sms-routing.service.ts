import type { Db } from '../../../lib/db.ts';
import type { Providers } from '../../../providers/index.ts';
import type { SmsProvider } from '../../../providers/sms/sms-provider.ts';
import type { DeliveryView } from '../delivery.schema.ts';
import { recentFacts } from '../recent-facts.queries.ts';
import { EVER, lockRoutes, type RouteRow, readRoutes, writeRoute } from './sms-routes.queries.ts';
import {
  goesByFirst,
  nextRoute,
  reasonOfSecond,
  type SmsRoute,
  WINDOW_MINUTES,
} from './sms-routing.policy.ts';

/**
 * Who is handed this text, by the shares as they stand. It reads two rows and decides nothing: the shares are moved
 * by the job that watches.
 */
export async function chooseSmsProvider(
  db: Db,
  { sms, secondSms }: Providers,
  notificationId: string,
): Promise<SmsProvider> {
  if (!secondSms) return sms;
  const { share } = routeOf(await readRoutes(db), sms.name, secondSms.name);
  return goesByFirst(notificationId, share) ? sms : secondSms;
}

/** `chooseSmsProvider` for any number of texts, by the shares as they stand now. */
export async function smsProviderChooser(
  db: Db,
  { sms, secondSms }: Providers,
): Promise<(notificationId: string) => SmsProvider> {
  if (!secondSms) return () => sms;
  const { share } = routeOf(await readRoutes(db), sms.name, secondSms.name);
  return (notificationId) => (goesByFirst(notificationId, share) ? sms : secondSms);
}

/**
 * Moves the shares by what the providers did lately. Two of them at once: one waits for the other and finds it done.
 * @returns the route of the first choice, before and after; undefined where there is no second
 */
export async function moveRoutes(
  db: Db,
  { sms, secondSms }: Providers,
  now: Date,
): Promise<{ before: SmsRoute; after: SmsRoute } | undefined> {
  if (!secondSms) return undefined;
  return db.transaction(async (trx) => {
    const before = routeOf(await lockRoutes(trx, sms.name, secondSms.name), sms.name, secondSms.name);
    const window = new Date(now.getTime() - WINDOW_MINUTES * 60_000);
    const facts = await recentFacts(trx, before.changedAt > window ? before.changedAt : window);
    const of = (name: string) =>
      facts.find(({ channel, provider }) => channel === 'sms' && provider === name);
    const after = nextRoute(before, of(sms.name) ?? nothingSent, of(secondSms.name) ?? nothingSent, now);
    if (after === before) return { before, after };
    await writeRoute(trx, { provider: sms.name, ...after });
    if (after.share !== before.share) {
      await writeRoute(trx, {
        provider: secondSms.name,
        share: 100 - after.share,
        reason: reasonOfSecond(after),
        changedAt: now,
        setbacks: 0,
      });
    }
    return { before, after };
  });
}

/** The routes as staff see them, the first choice first. */
export async function presentRoutes(db: Db, { sms, secondSms }: Providers): Promise<DeliveryView['routes']> {
  if (!secondSms) return [{ provider: sms.name, share: 100, reason: 'only-provider', since: null }];
  const first = routeOf(await readRoutes(db), sms.name, secondSms.name);
  const since = first.changedAt.getTime() === EVER ? null : first.changedAt.toISOString();
  return [
    { provider: sms.name, share: first.share, reason: first.reason, since },
    { provider: secondSms.name, share: 100 - first.share, reason: reasonOfSecond(first), since },
  ];
}

const nothingSent = {
  sent: 0,
  faults: 0,
  accepted: 0,
  p95AcceptedMs: null,
  awaited: 0,
  p95DeliveredMs: null,
};

const rolesOfSecond = new Set<RouteRow['reason']>(['second-choice', 'took-over']);

/**
 * The first choice's route among the rows. After the two have changed places in the settings, or one is new, the rows
 * say nothing of them together, and all goes by the first.
 */
function routeOf(rows: RouteRow[], first: string, second: string): SmsRoute {
  const [ours, other] = [first, second].map((name) => rows.find(({ provider }) => provider === name));
  if (!ours || !other || ours.share + other.share !== 100 || rolesOfSecond.has(ours.reason)) {
    return { share: 100, reason: 'first-choice', changedAt: new Date(EVER), setbacks: 0 };
  }
  return { share: ours.share, reason: ours.reason, changedAt: ours.changedAt, setbacks: ours.setbacks };
}
