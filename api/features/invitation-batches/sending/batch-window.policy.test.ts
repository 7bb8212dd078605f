import { describe, expect, it } from '@jest/globals';
import { nextBatchTime } from './batch-window.policy.ts';

const office = { from: '08:00', to: '18:00', workingDaysOnly: true };
const holidays = new Set(['2026-12-25', '2026-12-28']);

describe('when the next message of a batch may leave', () => {
  it.each([
    ['in the window', office, '2026-11-23T10:00:00Z', '2026-11-23T10:00:00.000Z'],
    ['as it opens', office, '2026-11-23T08:00:00Z', '2026-11-23T08:00:00.000Z'],
    ['a second before', office, '2026-11-23T07:59:59Z', '2026-11-23T08:00:00.000Z'],
    ['as it closes', office, '2026-11-23T18:00:00Z', '2026-11-24T08:00:00.000Z'],
    ['on a Friday evening', office, '2026-11-27T18:00:00Z', '2026-11-30T08:00:00.000Z'],
    ['on a Saturday', office, '2026-11-28T10:00:00Z', '2026-11-30T08:00:00.000Z'],
    ['on Christmas Eve, late', office, '2026-12-24T19:00:00Z', '2026-12-29T08:00:00.000Z'],
    [
      'on a Saturday, any day',
      { ...office, workingDaysOnly: false },
      '2026-11-28T10:00:00Z',
      '2026-11-28T10:00:00.000Z',
    ],
    ['in summer', office, '2026-07-01T06:59:00Z', '2026-07-01T07:00:00.000Z'],
    ['before the clocks go back', office, '2026-10-23T17:30:00Z', '2026-10-26T08:00:00.000Z'],
    ['before the clocks go forward', office, '2026-03-27T18:30:00Z', '2026-03-30T07:00:00.000Z'],
    [
      'all day',
      { from: '00:00:00', to: '24:00:00', workingDaysOnly: false },
      '2026-11-28T23:59:59Z',
      '2026-11-28T23:59:59.000Z',
    ],
    [
      'all of a working day, at its end',
      { from: '00:00', to: '24:00', workingDaysOnly: true },
      '2026-11-28T00:00:00Z',
      '2026-11-30T00:00:00.000Z',
    ],
    [
      'across midnight, after it, the day after a working day',
      { from: '22:00', to: '02:00', workingDaysOnly: true },
      '2026-11-28T01:00:00Z',
      '2026-11-28T01:00:00.000Z',
    ],
    [
      'across midnight, the evening of a Saturday',
      { from: '22:00', to: '02:00', workingDaysOnly: true },
      '2026-11-28T23:00:00Z',
      '2026-11-30T22:00:00.000Z',
    ],
  ])('%s', (_when, window, now, expected) => {
    expect(nextBatchTime(window, holidays, new Date(now)).toISOString()).toBe(expected);
  });
});
