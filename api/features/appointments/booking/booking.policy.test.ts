import { describe, expect, it } from '@jest/globals';
import type { AppointmentStatus } from '../appointments.schema.ts';
import { actOn, actsOn, isCalendarChange, isMove } from './booking.policy.ts';
import { readTime } from './booking.times.ts';

const now = new Date('2026-11-23T12:00:00Z');
const at = (status: AppointmentStatus, startsAt: string) => ({ status, startsAt: new Date(startsAt) });
const COMING = '2026-11-23T12:00:01Z';
const BEGUN = '2026-11-23T12:00:00Z';

describe('what may be done to an appointment', () => {
  it.each<[AppointmentStatus, string, string[]]>([
    ['booked', COMING, ['change', 'cancel']],
    ['booked', BEGUN, ['change', 'cancel', 'set-outcome']],
    ['cancelled', COMING, ['restore']],
    ['cancelled', BEGUN, []],
    ['attended', BEGUN, ['set-outcome']],
    ['did-not-attend', BEGUN, ['set-outcome']],
  ])('%s, beginning %s: %j', (status, startsAt, acts) => {
    expect(actsOn(true, at(status, startsAt), now)).toEqual(acts);
    expect(actsOn(false, at(status, startsAt), now)).toEqual([]);
  });

  it.each<[AppointmentStatus, string, Parameters<typeof actOn>[2], string]>([
    ['cancelled', COMING, 'cancel', 'not-booked'],
    ['attended', BEGUN, 'change', 'not-booked'],
    ['booked', COMING, 'restore', 'not-cancelled'],
    ['cancelled', BEGUN, 'restore', 'is-past'],
    ['booked', COMING, 'set-outcome', 'not-begun'],
    ['cancelled', BEGUN, 'set-outcome', 'not-booked'],
  ])('%s, beginning %s, refuses to %s: %s', (status, startsAt, act, code) => {
    expect(actOn(true, at(status, startsAt), act, now)).toBe(code);
    expect(actOn(false, at(status, startsAt), act, now)).toBe('not-permitted');
  });
});

describe('a patient hears of it', () => {
  const before = {
    starts_at: new Date('2026-12-03T14:20:00Z'),
    minutes: 20,
    location: 'Esher Wing',
    location_id: null,
    mode: 'in-person',
  };
  it.each([
    [{}, false, false],
    [{ starts_at: new Date('2026-12-03T14:21:00Z') }, true, true],
    [{ location: 'Royal Eye Unit' }, true, true],
    [{ mode: 'video' }, true, true],
    [{ minutes: 40 }, false, true],
  ])('when %j is another: %s, and their calendar: %s', (change, hears, calendar) => {
    const after = { ...before, ...change };
    expect([isMove(before, after), isCalendarChange(before, after)]).toEqual([hears, calendar]);
  });
});

describe('a time of a form', () => {
  it.each([
    ['2026-12-03', '14:20', undefined, '2026-12-03T14:20:00.000Z'],
    ['2026-07-03', '14:20', undefined, '2026-07-03T13:20:00.000Z'],
    ['2026-07-03', '14:20', 'second', '2026-07-03T13:20:00.000Z'],
    ['2027-03-28', '01:30', undefined, 'no-such-time'],
    ['2027-03-28', '01:30', 'first', 'no-such-time'],
    ['2027-03-28', '02:00', undefined, '2027-03-28T01:00:00.000Z'],
    ['2026-10-25', '01:30', undefined, 'time-twice'],
    ['2026-10-25', '01:30', 'first', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25', '01:30', 'second', '2026-10-25T01:30:00.000Z'],
    ['2026-10-25', '02:00', undefined, '2026-10-25T02:00:00.000Z'],
  ] as const)('%s %s (%s) is %s', (day, time, which, expected) => {
    const reading = readTime({ day, time, which });
    expect('at' in reading ? reading.at.toISOString() : reading.code).toBe(expected);
  });
});
