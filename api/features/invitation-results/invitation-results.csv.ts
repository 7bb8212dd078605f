import type { Readable } from 'node:stream';
import { safeCsv } from '../../lib/csv/safe-csv.ts';
import type { CsvGroup, ResultGroup, Results } from './invitation-results.schema.ts';

const heads: Record<ResultGroup, string> = {
  day: 'Day',
  channel: 'Sent by',
  wording: 'Wording',
  ageBand: 'Age',
  specialty: 'Specialty',
};

const groupColumns = [
  'Invited',
  'Delivered',
  'Opened',
  'Registered',
  'Registered by this link',
  'Registered in 100',
  'At least',
  'At most',
];

/** The numbers of one chart, as its table shows them; shares in 100, with their 95 % interval. */
export function resultsCsv(results: Results, group: CsvGroup): Readable {
  if (group === 'steps') return stepsCsv(results);
  if (group === 'time') return timeCsv(results);
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
  return safeCsv([heads[group], ...groupColumns], rows);
}

const inAHundred = (share: number): string => (share * 100).toFixed(1);

const stepsCsv = ({ total, reminders }: Results): Readable =>
  safeCsv(
    ['Step', 'People', ...(reminders ? ['By reminders'] : [])],
    (
      [
        ['Invited', 'invited'],
        ['Delivered', 'delivered'],
        ['Opened', 'opened'],
        ['Registered', 'registered'],
        ['Registered by this link', 'byLink'],
      ] as const
    ).map(([words, step]) => [words, total[step], ...(reminders ? [reminders[step]] : [])]),
  );

const timeCsv = ({ timeToRegister: { steps, medianHours, p90Hours } }: Results): Readable =>
  safeCsv(
    ['After the invitation', 'Registered'],
    [
      ...steps.map(({ label, registered }) => [label, registered]),
      ['Half of them within, in hours', medianHours],
      ['Nine in ten within, in hours', p90Hours],
    ],
  );
