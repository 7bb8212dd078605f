import type { Readable } from 'node:stream';
import { safeCsv } from '../../lib/csv/safe-csv.ts';
import type { ResultGroup, Results } from './invitation-results.schema.ts';

const heads: Record<ResultGroup, string> = {
  day: 'Day',
  channel: 'Sent by',
  wording: 'Wording',
  ageBand: 'Age',
  specialty: 'Specialty',
};

const inAHundred = (share: number): string => (share * 100).toFixed(1);

/** One group's numbers, as the chart and its table show them; shares in 100, with their 95 % interval. */
export function resultsCsv(results: Results, group: ResultGroup): Readable {
  const rows = (results.groups[group] ?? []).map(
    ({ label, invited, delivered, opened, registered, byLink, registeredShare }) => [
      label,
      invited,
      delivered,
      opened,
      registered,
      byLink,
      ...(registeredShare
        ? [registeredShare.value, registeredShare.low, registeredShare.high].map(inAHundred)
        : ['', '', '']),
    ],
  );
  return safeCsv(
    [
      heads[group],
      'Invited',
      'Delivered',
      'Opened',
      'Registered',
      'Registered by this link',
      'Registered in 100',
      'At least',
      'At most',
    ],
    rows,
  );
}
