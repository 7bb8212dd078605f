import { describe, expect, it } from '@jest/globals';
import type { ReleaseRule } from '../../../api/features/release-rules/release-rule.schema.ts';
import { formOf, moved, ruleOf, withRule } from './ruleForm.ts';

const rule = (id: string, more: Partial<ReleaseRule> = {}): ReleaseRule => ({
  id,
  testSystem: null,
  testCode: null,
  testName: 'HbA1c',
  specialty: null,
  ageFrom: null,
  ageUnder: null,
  abnormal: null,
  status: null,
  outcome: 'after-days',
  days: 3,
  alwaysHeld: false,
  reason: null,
  showsComing: true,
  ...more,
});
const ids = (rules: { id: string }[]) => rules.map(({ id }) => id).join('');
const four = ['a', 'b', 'c', 'z'].map((id) => rule(id));

describe('a rule in its form', () => {
  it.each<[string, ReleaseRule]>([
    ['by name', rule('a')],
    ['by code', rule('a', { testName: null, testSystem: 'snomed', testCode: '26604007' })],
    [
      'for a group',
      rule('a', { testName: null, specialty: 'Diabetes', ageFrom: 16, ageUnder: 18, abnormal: false }),
    ],
    ['abnormal and preliminary', rule('a', { abnormal: true, status: 'preliminary' })],
    [
      'always held',
      rule('a', { outcome: 'after-clinician', days: null, alwaysHeld: true, reason: 'told in person' }),
    ],
    ['never', rule('a', { outcome: 'never', days: null, showsComing: false })],
    ['everything else', rule('a', { testName: null, outcome: 'at-once', days: null, showsComing: false })],
  ])('comes out as it went in: %s', (_, given) => {
    expect(ruleOf('a', formOf(given))).toEqual(given);
  });

  it('leaves out what its outcome has no use for', () => {
    const form = { ...formOf(rule('a')), alwaysHeld: 'yes' as const, reason: 'x', days: '9' };
    expect(ruleOf('a', { ...form, outcome: 'at-once' })).toMatchObject({
      days: null,
      alwaysHeld: false,
      reason: null,
      showsComing: false,
    });
  });
});

describe('the order of rules', () => {
  it.each<[string, -1 | 1, string]>([
    ['b', -1, 'bacz'],
    ['b', 1, 'acbz'],
    ['a', -1, 'abcz'],
    ['c', 1, 'abcz'],
    ['z', -1, 'abcz'],
  ])('%s moved by %i is %s', (id, by, expected) => {
    expect(ids(moved(four, id, by))).toBe(expected);
  });

  it('takes a new rule in before the one about everything else, and a changed one in its place', () => {
    expect(ids(withRule(four, rule('n')))).toBe('abcnz');
    expect(withRule(four, rule('b', { days: 9 })).map(({ days }) => days)).toEqual([3, 9, 3, 3]);
  });
});
