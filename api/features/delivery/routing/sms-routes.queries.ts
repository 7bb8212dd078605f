import { type Db, namedRows } from '../../../lib/db.ts';
import type { RouteReason } from '../delivery.schema.ts';

export interface RouteRow {
  provider: string;
  share: number;
  reason: RouteReason;
  changedAt: Date;
  setbacks: number;
}

/** A share that nobody has moved yet holds from here: all that was sent lately speaks for or against it. */
export const EVER = 0;

/** The share of each provider that has one. */
export const readRoutes = (db: Db): Promise<RouteRow[]> =>
  namedRows<RouteRow>(
    db,
    'sms-routes.all',
    `select provider, share, reason, changed_at as "changedAt", setbacks from sms_routes`,
  );

/** Makes the two routes where there are none, all texts by the first, and holds them until the transaction ends. */
export async function lockRoutes(trx: Db, first: string, second: string): Promise<RouteRow[]> {
  const since = new Date(EVER);
  await trx('sms_routes')
    .insert([
      { provider: first, share: 100, reason: 'first-choice', changed_at: since },
      { provider: second, share: 0, reason: 'second-choice', changed_at: since },
    ])
    .onConflict('provider')
    .ignore();
  // Whoever was a provider before the settings changed has no part in it any more.
  await trx('sms_routes').whereNotIn('provider', [first, second]).del();
  return trx('sms_routes')
    .select('provider', 'share', 'reason', 'changed_at as changedAt', 'setbacks')
    .orderBy('provider')
    .forUpdate();
}

export async function writeRoute(trx: Db, { provider, changedAt, ...route }: RouteRow): Promise<void> {
  await trx('sms_routes')
    .where({ provider })
    .update({ ...route, changed_at: changedAt });
}
