import { wilson } from '../../lib/statistics/proportions.ts';
import { ageBands } from '../invitation-batches/batch-states.schema.ts';
import type { Funnel, ResultGroup, Results } from './invitation-results.schema.ts';

export const nothing: Funnel = { invited: 0, delivered: 0, opened: 0, registered: 0, byLink: 0 };

export const addUp = (funnels: readonly Funnel[]): Funnel =>
  funnels.reduce(
    (sum, { invited, delivered, opened, registered, byLink }) => ({
      invited: sum.invited + invited,
      delivered: sum.delivered + delivered,
      opened: sum.opened + opened,
      registered: sum.registered + registered,
      byLink: sum.byLink + byLink,
    }),
    nothing,
  );

/** Of all invited who registered, with its interval. */
export const registeredShare = ({ registered, invited }: Funnel) => wilson({ hits: registered, of: invited });

/** Within so many hours, so many registered: the steps a manager thinks in. */
const steps = [
  [1, 'Within an hour'],
  [24, 'Within a day'],
  [7 * 24, 'Within a week'],
  [28 * 24, 'Within four weeks'],
  [90 * 24, 'Within 90 days'],
] as const;

/**
 * How long it took those who registered.
 * @param hours how many registered within this many hours of the invitation but not within one less
 */
export function timeToRegister(
  hours: readonly { hours: number; registered: number }[],
): Results['timeToRegister'] {
  const ordered = [...hours].sort((one, other) => one.hours - other.hours);
  let all = 0;
  const reached = ordered.map((each) => {
    all += each.registered;
    return { hours: each.hours, registered: all };
  });
  const within = (most: number) => reached.findLast((each) => each.hours <= most)?.registered ?? 0;
  const quantile = (share: number) =>
    reached.find(({ registered }) => registered >= share * all)?.hours ?? null;
  return {
    medianHours: quantile(0.5),
    p90Hours: quantile(0.9),
    steps: steps.map(([most, label]) => ({ label, registered: within(most) })),
  };
}

const channels = ['sms', 'email', 'post'];
const places: Partial<Record<ResultGroup, readonly string[]>> = { channel: channels, ageBand: ageBands };

/** The order a group is read in: time, ages and channels in theirs, all others the largest first. */
export function inOrder<Row extends { key: string; invited: number }>(
  group: ResultGroup,
  rows: readonly Row[],
): Row[] {
  const place = places[group];
  const rank = ({ key, invited }: Row): [number, string] => {
    if (group === 'day') return [0, key];
    // What has no place, such as an unknown age, comes last.
    if (place) return [place.includes(key) ? place.indexOf(key) : place.length, key];
    return [-invited, key];
  };
  return [...rows].sort((one, other) => {
    const [first, firstKey] = rank(one);
    const [second, secondKey] = rank(other);
    return first - second || firstKey.localeCompare(secondKey, 'en-GB');
  });
}
