import { describe, expect, it } from '@jest/globals';
import type { ReleasePlan } from './release.policy.ts';
import { stricterOf, type Waiting } from './replanning.policy.ts';

const FRIDAY = new Date('2026-11-27T10:00:00Z');
const MONDAY = new Date('2026-11-30T10:00:00Z');
const waits = (plan: Waiting['plan'], dueAt: Date | null = null, hasClinicianActed = false): Waiting => ({
  plan,
  dueAt,
  hasClinicianActed,
});
const rule = (plan: ReleasePlan['plan'], dueAt: Date | null = null): ReleasePlan => ({
  plan,
  dueAt,
  ruleId: null,
  why: '',
  showsComing: false,
  isAlwaysHeld: false,
});

describe('rules switched on plan what waits anew', () => {
  it.each([
    ['a later day', waits('after-days', FRIDAY), rule('after-days', MONDAY), 'later'],
    ['a clinician instead of a day', waits('after-days', FRIDAY), rule('after-clinician'), 'after-clinician'],
    ['never instead of a day', waits('after-days', FRIDAY), rule('never'), 'never'],
    ['never instead of a clinician', waits('after-clinician'), rule('never'), 'never'],
    ['an earlier day', waits('after-days', MONDAY), rule('after-days', FRIDAY), null],
    ['the same day', waits('after-days', MONDAY), rule('after-days', MONDAY), null],
    ['at once instead of a day', waits('after-days', MONDAY), rule('at-once', FRIDAY), null],
    ['a day instead of a clinician', waits('after-clinician'), rule('after-days', MONDAY), null],
    ['a clinician who has acted', waits('after-days', FRIDAY, true), rule('after-clinician'), null],
    ['never, where one has acted', waits('after-days', FRIDAY, true), rule('never'), 'never'],
  ])('%s', (_name, was, plan, becomes) => {
    expect(stricterOf(was, plan)).toBe(becomes);
  });
});
