import { describe, expect, it } from '@jest/globals';
import type { DeliveryGroup } from '../../../api/features/delivery/delivery.schema.ts';
import { delayWords, failuresOf, inOrder, outcomeLook, spreadWords, timeColumns } from './deliveryNumbers.ts';

const nothing = { sent: 0, accepted: 0, delivered: 0, failed: 0, unknown: 0, pending: 0 };
const aGroup = (of: Partial<DeliveryGroup>): DeliveryGroup => ({
  provider: 'govuk-notify',
  channel: 'sms',
  group: 'letters',
  network: null,
  failures: [],
  toAccepted: null,
  toDelivered: null,
  ...nothing,
  ...of,
});

it('puts codes first, whatever else is more', () => {
  const rows = [
    aGroup({ sent: 5000 }),
    aGroup({ group: 'codes', channel: 'email', sent: 2 }),
    aGroup({ group: 'codes', sent: 40 }),
  ];
  expect(inOrder(rows).map(({ group, sent }) => [group, sent])).toEqual([
    ['codes', 40],
    ['codes', 2],
    ['letters', 5000],
  ]);
});

describe('how a row goes', () => {
  it.each([
    [{}, 'Quiet'],
    [{ sent: 3, pending: 3 }, 'Under way'],
    [{ sent: 100, delivered: 97, failed: 3 }, 'Sending'],
    [{ sent: 100, accepted: 100 }, 'Sending'],
    [{ sent: 100, delivered: 90, failed: 6, unknown: 4 }, 'Troubled'],
    [{ sent: 1, failed: 1 }, 'Troubled'],
    [{ sent: 10, delivered: 4, failed: 6 }, 'Failing'],
    // A hundred waiting for word do not hide that everything with an outcome failed.
    [{ sent: 110, pending: 100, failed: 10 }, 'Failing'],
  ])('%o: %s', (outcomes, word) => {
    expect(outcomeLook({ ...nothing, ...outcomes }).word).toBe(word);
  });
});

describe('delays', () => {
  it.each([
    [undefined, '–'],
    [400, 'under 1 s'],
    [4_200, '4 s'],
    [59_700, '1 min'],
    [80_000, '1 min 20 s'],
    [725_000, '12 min'],
    [7_500_000, '2 h 5 min'],
    [7_200_000, '2 h'],
  ])('%s ms are %s', (ms, words) => {
    expect(delayWords(ms)).toBe(words);
  });

  it('say the half and the slow end, or that nothing has got there', () => {
    expect(spreadWords({ median: 4000, p95: 11_000 })).toBe('half within 4 s, 95% within 11 s');
    expect(spreadWords(null)).toBe('–');
  });
});

it('adds up why messages failed over all rows', () => {
  const rows = [
    aGroup({ failures: [{ reason: 'permanent-failure', count: 3 }] }),
    aGroup({
      failures: [
        { reason: 'temporary-failure', count: 5 },
        { reason: 'permanent-failure', count: 4 },
      ],
    }),
  ];
  expect(failuresOf(rows)).toEqual([
    { reason: 'permanent-failure', count: 7 },
    { reason: 'temporary-failure', count: 5 },
  ]);
});

describe('the hours as columns', () => {
  const sentAt = (at: string, sent: number, failed = 0) => ({
    at,
    provider: 'local',
    channel: 'sms' as const,
    ...nothing,
    sent,
    failed,
  });

  it('has a column every ten minutes, with zeros where nothing was sent', () => {
    const { columns, minutes } = timeColumns({
      since: '2026-11-22T09:04:00.000Z',
      until: '2026-11-22T09:34:00.000Z',
      series: [sentAt('2026-11-22T09:10:00.000Z', 4, 1), sentAt('2026-11-22T09:10:00.000Z', 2)],
    });
    expect(minutes).toBe(10);
    expect(columns.map(({ at, sent, troubled }) => [at.slice(11, 16), sent, troubled])).toEqual([
      ['09:00', 0, 0],
      ['09:10', 6, 1],
      ['09:20', 0, 0],
      ['09:30', 0, 0],
    ]);
  });

  it('has wider columns for three days, and loses nothing', () => {
    const series = Array.from({ length: 432 }, (_, n) =>
      sentAt(new Date(Date.parse('2026-11-20T09:00:00Z') + n * 600_000).toISOString(), 1),
    );
    const { columns, minutes } = timeColumns({
      since: '2026-11-20T09:00:00.000Z',
      until: '2026-11-23T09:00:00.000Z',
      series,
    });
    expect(minutes).toBe(60);
    expect(columns.length).toBeLessThanOrEqual(74);
    expect(columns.reduce((total, { sent }) => total + sent, 0)).toBe(432);
  });
});
