import { describe, expect, it } from '@jest/globals';
import type { ReleasePlan } from '../../results/release/release.policy.ts';
import { countReport, MOST_GROUPS, medianHours, noSums, type PastReport } from './replay.policy.ts';

const REPORTED = '2026-03-02T10:00:00Z';
const UNTIL = new Date('2026-11-01T00:00:00Z');
const aPastReport = (more: Partial<PastReport> = {}): PastReport => ({
  id: 'a report',
  testName: 'Full blood count',
  specialty: 'Cardiology',
  reportedAt: new Date(REPORTED),
  clinicianActedAt: new Date('2026-03-04T10:00:00Z'),
  releasedByHandAt: null,
  heldAt: null,
  ...more,
});
const plan = (name: ReleasePlan['plan'], dueAt: string | null = null): ReleasePlan => ({
  plan: name,
  dueAt: dueAt === null ? null : new Date(dueAt),
  ruleId: null,
  why: '',
  showsComing: false,
  isAlwaysHeld: false,
});
const atOnce = plan('at-once', REPORTED);
const twoDays = plan('after-days', '2026-03-04T10:00:00Z');
const fiveDays = plan('after-days', '2026-03-09T10:00:00Z');
const clinician = plan('after-clinician');
const never = plan('never');
const count = (now: ReleasePlan, draft: ReleasePlan, more: Partial<PastReport> = {}) => {
  const sums = noSums();
  countReport(sums, aPastReport(more), { now, draft }, UNTIL);
  return sums;
};
const unacted = { clinicianActedAt: null };
const onThe = (day: number) => new Date(`2026-03-0${day}T10:00:00Z`);
const heldFrom = (day: number, releasedOn: number | null = null) => ({
  ...unacted,
  heldAt: onThe(day),
  releasedByHandAt: releasedOn === null ? null : onThe(releasedOn),
});
const byHand = { clinicianActedAt: null, releasedByHandAt: new Date('2026-03-03T10:00:00Z') };

describe('a report, by the rules of now and by a draft', () => {
  it.each<[string, ReleasePlan, ReleasePlan, Partial<PastReport>, string, boolean, boolean, number | null]>([
    ['the same plan', fiveDays, fiveDays, {}, 'same', false, false, null],
    ['at once instead of after five days', fiveDays, atOnce, {}, 'earlier', true, false, -168],
    ['after five days instead of at once', atOnce, fiveDays, {}, 'later', false, true, 168],
    ['after a clinician instead of at once', atOnce, clinician, {}, 'later', false, true, 48],
    ['at once instead of after a clinician', clinician, atOnce, {}, 'earlier', true, false, -48],
    ['five days instead of a clinician who took two', clinician, fiveDays, {}, 'later', false, false, 120],
    [
      'five days instead of a clinician who never acted',
      clinician,
      fiveDays,
      unacted,
      'earlier',
      true,
      false,
      null,
    ],
    [
      'a clinician who never acted instead of five days',
      fiveDays,
      clinician,
      unacted,
      'later',
      false,
      true,
      null,
    ],
    ['never instead of five days', fiveDays, never, {}, 'never', false, false, null],
    ['five days instead of never', never, fiveDays, {}, 'earlier', false, false, null],
    ['never either way', never, never, {}, 'same', false, false, null],
    ['nobody acted, and both wait for it', clinician, clinician, unacted, 'same', false, false, null],
    ['by hand before either is due', fiveDays, twoDays, byHand, 'same', false, false, null],
    ['at once, where a person released it next day', fiveDays, atOnce, byHand, 'earlier', true, false, -24],
    ['at the very moment a clinician acts', clinician, twoDays, {}, 'same', false, false, null],
    [
      'held before either is due, and never let out',
      fiveDays,
      twoDays,
      heldFrom(3),
      'same',
      false,
      false,
      null,
    ],
    [
      'held before either is due, and let out later',
      fiveDays,
      twoDays,
      heldFrom(3, 8),
      'same',
      false,
      false,
      null,
    ],
    [
      'held after the draft would have shown it',
      fiveDays,
      twoDays,
      heldFrom(5),
      'earlier',
      true,
      false,
      null,
    ],
    [
      'held, let out by hand, due earlier by the draft',
      fiveDays,
      twoDays,
      heldFrom(5, 6),
      'earlier',
      true,
      false,
      -48,
    ],
    ['held at the very moment it is due', clinician, twoDays, heldFrom(4), 'same', false, false, null],
  ])('%s', (_, now, draft, more, verdict, unseen, unseenNow, shift) => {
    const sums = count(now, draft, more);
    const counted = { earlier: 0, later: 0, same: 0, never: 0, [verdict]: 1 };
    expect(sums).toMatchObject({
      reports: 1,
      ...counted,
      unseen: Number(unseen),
      unseenNow: Number(unseenNow),
    });
    expect(sums.shifts).toEqual(shift === null ? {} : { [shift]: 1 });
  });

  it('has not been shown when it is due after the last of the twelve months', () => {
    const late = plan('after-days', '2026-11-03T10:00:00Z');
    expect(count(clinician, late, unacted)).toMatchObject({ same: 1, unseen: 0 });
  });

  it('is counted in its test and specialty, and as an example up to five times', () => {
    const sums = noSums();
    for (let n = 0; n < 7; n += 1)
      countReport(sums, aPastReport({ id: `report ${n}` }), { now: fiveDays, draft: atOnce }, UNTIL);
    expect(sums.groups).toEqual({
      '["Cardiology","Full blood count"]': expect.objectContaining({ reports: 7, earlier: 7, unseen: 7 }),
    });
    expect(sums.examples.earlier.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4].map((n) => `report ${n}`));
    expect(sums.examples.unseen).toHaveLength(5);
    expect(sums.examples.later).toEqual([]);
  });

  it('takes no more room however many tests there are', () => {
    const sums = noSums();
    for (let n = 0; n < MOST_GROUPS + 50; n += 1)
      countReport(sums, aPastReport({ testName: `Test ${n}` }), { now: atOnce, draft: atOnce }, UNTIL);
    expect(Object.keys(sums.groups)).toHaveLength(MOST_GROUPS + 1);
    expect(sums.groups['["Cardiology","Other tests"]']?.reports).toBe(50);
  });
});

describe('the middle one of the shifts', () => {
  it.each<[Record<string, number>, number | null, number | null]>([
    [{}, null, null],
    [{ '-24': 1 }, 24, null],
    [{ '-24': 1, '-48': 1, '-72': 1 }, 48, null],
    [{ '-24': 10, '-480': 3, '12': 1 }, 24, 12],
    [{ '1': 2, '100': 3 }, null, 100],
  ])('of %j is %s earlier and %s later', (shifts, earlier, later) => {
    expect(medianHours(shifts, (hours) => hours < 0)).toBe(earlier);
    expect(medianHours(shifts, (hours) => hours > 0)).toBe(later);
  });
});
