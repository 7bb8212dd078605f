import { notificationStates } from '../../notifications/notifications.schema.ts';
import { rowStandings } from '../batch-states.schema.ts';
import type { BatchCounts } from '../invitation-batches.schema.ts';
import type { CountRow } from './batch-counts.queries.ts';

/** The numbers of a batch, and those its page does not show but its acts ask for. */
export type BatchNumbers = Omit<BatchCounts, 'rows' | 'rowsRead' | 'findings'> & { toPrint: number };

/** Sorts what was counted into the shape the page shows; what nothing was counted of is 0. */
export function numbersOf(counted: readonly CountRow[]): BatchNumbers {
  const sum = (fits: (row: CountRow) => boolean): number =>
    counted.filter(fits).reduce((total, { n }) => total + n, 0);
  const ready = (channel: CountRow['channel']) =>
    sum((row) => row.kind === 'standing' && row.key === 'ready' && row.channel === channel);
  const of = <Key extends string>(kind: CountRow['kind'], keys: readonly Key[]) =>
    Object.fromEntries(
      keys.map((key) => [key, sum((row) => row.kind === kind && row.key === key)]),
    ) as Record<Key, number>;
  return {
    standings: of('standing', rowStandings),
    ready: { sms: ready('sms'), email: ready('email'), post: ready('post') },
    rest: sum(({ kind }) => kind === 'rest'),
    outcomes: of('outcome', notificationStates),
    opened: sum(({ kind }) => kind === 'opened'),
    registered: sum(({ kind }) => kind === 'registered'),
    toPrint: sum(({ kind }) => kind === 'to-print'),
  };
}
