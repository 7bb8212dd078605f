import { describe, expect, it } from '@jest/globals';
import { expectedEnd, nextLeaving, paceOf, type Sending } from './batch-pace.policy.ts';

const none = new Set<string>();
const office: Sending = { from: '08:00:00', to: '18:00:00', workingDaysOnly: true, sendAfter: null };
/** Monday 23 November 2026, London's clock being UTC. */
const at = (time: string, day = 23) => new Date(`2026-11-${day}T${time}:00Z`);

describe('when the next row may leave', () => {
  it.each<[string, Sending, Date, Date | null]>([
    ['now, within the hours', office, at('10:00'), null],
    ['in the morning, before them', office, at('07:30'), at('08:00')],
    ['tomorrow, after them', office, at('18:00'), at('08:00', 24)],
    ['at its time, where that is later', { ...office, sendAfter: at('15:00') }, at('10:00'), at('15:00')],
    ['the morning after its time', { ...office, sendAfter: at('20:00') }, at('10:00'), at('08:00', 24)],
    ['now, where its time has come', { ...office, sendAfter: at('09:00') }, at('10:00'), null],
    ['on Monday, on a Saturday', office, at('10:00', 21), at('08:00')],
  ])('%s', (_when, batch, now, next) => {
    expect(nextLeaving(batch, none, now)).toEqual(next);
  });

  it('is after a holiday', () => {
    expect(nextLeaving(office, new Set(['2026-11-23']), at('10:00'))).toEqual(at('08:00', 24));
  });
});

describe('the pace', () => {
  const now = at('10:00');
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  it.each([
    ['what providers are handed, before anything left', { rows: 0, since: null }, 60],
    ['that too, when all left in this moment', { rows: 100, since: ago(1) }, 60],
    ['as the last ones left', { rows: 20, since: ago(60) }, 20],
    ['never more than providers are handed', { rows: 500, since: ago(60) }, 60],
  ])('is %s', (_what, recent, perMinute) => {
    expect(paceOf(recent, 60, now) * 60_000).toBeCloseTo(perMinute);
  });
});

describe('when the last row will have left', () => {
  const pace = 60 / 60_000;
  it.each([
    ['in ten minutes', 600, at('10:00'), at('10:10')],
    ['tomorrow, when today is too short', 90 * 60, at('17:00'), at('08:30', 24)],
    ['counted from when the hours begin', 600, at('06:00'), at('08:10')],
    ['after the weekend', 120 * 60, at('17:00', 20), at('09:00', 23)],
  ])('%s', (_when, rows, now, end) => {
    expect(expectedEnd(office, none, now, { rows, pace })).toEqual(end);
  });

  it('is not said when it is months ahead', () => {
    expect(expectedEnd(office, none, at('10:00'), { rows: 10_000_000, pace })).toBeNull();
  });
});
