import { describe, expect, it } from '@jest/globals';
import { anObservation, aReport } from '../../../test/builders/results.ts';
import {
  abnormality,
  afterRevision,
  analyteKeyOf,
  type FiledStatus,
  fingerprintOf,
  isAbnormal,
  judgeFiling,
  type Said,
} from './filing.policy.ts';

const patient = { id: '0198c1b2-6f10-7c44-9d51-3f2a7be0c001' };
const at = (time: string) => new Date(`2026-11-17T${time}:00Z`);
const said = (facts: Partial<Said> = {}): Said => aReport({ patient, reportedAt: at('10:00'), ...facts });
const known = (...revisions: Said[]) => {
  const last = revisions.at(-1) ?? said();
  return {
    status: last.status,
    reportedAt: last.reportedAt,
    fingerprints: revisions.map((each) => fingerprintOf(each)),
  };
};

describe('what filing a report again means', () => {
  const first = said({ status: 'preliminary' });
  const final = said({ reportedAt: at('12:00') });
  const other = [anObservation({ valueNumber: '62' })];
  const corrected = said({ status: 'corrected', reportedAt: at('14:00'), observations: other });

  it.each<[string, Said[], Said, { outcome: string; status?: FiledStatus }]>([
    ['the very same words', [final], final, { outcome: 'same' }],
    ['a preliminary one that is final now', [first], final, { outcome: 'revised', status: 'final' }],
    [
      'a preliminary one with more',
      [first],
      said({ status: 'preliminary', reportedAt: at('11:00') }),
      { outcome: 'revised', status: 'preliminary' },
    ],
    ['a correction', [first, final], corrected, { outcome: 'revised', status: 'corrected' }],
    [
      'a final one with other words, called final',
      [final],
      said({ reportedAt: at('13:00'), observations: other }),
      { outcome: 'revised', status: 'corrected' },
    ],
    [
      'the same time, other words',
      [final],
      said({ reportedAt: at('12:00'), observations: other }),
      { outcome: 'revised', status: 'corrected' },
    ],
    [
      'a cancellation',
      [final],
      said({ status: 'cancelled', reportedAt: at('13:00'), observations: [] }),
      { outcome: 'revised', status: 'cancelled' },
    ],
    ['what it said before, once more', [first, final], first, { outcome: 'older' }],
    [
      'what overtook it on the way',
      [final],
      said({ reportedAt: at('11:00'), observations: other }),
      { outcome: 'older' },
    ],
    [
      'a preliminary one after the final one',
      [final],
      said({ status: 'preliminary', reportedAt: at('13:00') }),
      { outcome: 'older' },
    ],
    [
      'the laboratory thinks better of its cancellation',
      [said({ status: 'cancelled' })],
      final,
      { outcome: 'revised', status: 'corrected' },
    ],
  ])('%s', (_name, revisions, now, verdict) => {
    expect(judgeFiling(known(...revisions), now)).toEqual(verdict);
  });

  it('takes a trailing nought for other words: 7.0 was measured more closely than 7', () => {
    const [seven, sevenPointNought] = ['7', '7.0'].map((valueNumber) =>
      fingerprintOf(said({ observations: [anObservation({ valueNumber })] })),
    );
    expect(seven).not.toEqual(sevenPointNought);
  });
});

describe('a value is abnormal', () => {
  it.each<[string, Parameters<typeof anObservation>[0], boolean]>([
    ['above its range', { valueNumber: '42' }, true],
    ['at the end of its range', { valueNumber: '41' }, false],
    ['below its range', { valueNumber: '19.9' }, true],
    ['flagged although it lies within', { valueNumber: '30', flag: 'abnormal' }, true],
    ['called normal although it lies outside', { valueNumber: '42', flag: 'normal' }, false],
    ['less than where the range begins', { valueNumber: '20', comparator: '<' }, true],
    ['more than where the range ends', { valueNumber: '41', comparator: '>' }, true],
    ['less than the end of the range', { valueNumber: '41', comparator: '<', low: null }, false],
    ['without a range', { valueNumber: '400', low: null, high: null }, false],
    ['in words', { valueNumber: null, valueText: 'Not detected' }, false],
    ['in words, flagged', { valueNumber: null, valueText: 'DETECTED', flag: 'abnormal' }, true],
  ])('%s', (_name, facts, abnormal) => {
    expect(isAbnormal(anObservation(facts))).toBe(abnormal);
  });
});

describe('a report', () => {
  const inWords = { valueNumber: null, valueText: 'Invasive carcinoma' };
  it.each<[string, Parameters<typeof anObservation>[0][], boolean | null]>([
    [
      'with one value out of range is abnormal',
      [{ valueNumber: '30' }, inWords, { valueNumber: '42' }],
      true,
    ],
    [
      'with every value in its range is normal',
      [{ valueNumber: '30' }, { ...inWords, flag: 'normal' }],
      false,
    ],
    ['with words nobody flagged may be either', [{ valueNumber: '30' }, inWords], null],
    ['with a number and no range may be either', [{ low: null, high: null }], null],
    ['without a value may be either', [], null],
  ])('%s', (_name, facts, abnormal) => {
    expect(abnormality(facts.map(anObservation))).toBe(abnormal);
  });
});

describe('what a course over time is drawn of', () => {
  it.each<[string | null, 'loinc' | 'snomed' | 'local' | null, string, string]>([
    ['59261-8', 'loinc', 'HbA1c', 'loinc|59261-8'],
    ['HBA1C', 'local', 'HbA1c', 'local|hba1c'],
    [null, null, 'Haemoglobin A1c (IFCC)', 'haemoglobin-a1c-ifcc'],
    [null, null, 'HAEMOGLOBIN  A1C, IFCC', 'haemoglobin-a1c-ifcc'],
    [null, null, 'γ-GT', 'γ-gt'],
    [null, null, '%', '%'],
    [null, null, '?'.repeat(200), '?'.repeat(120)],
  ])('%s of %s, %s: %s', (code, system, name, key) => {
    expect(analyteKeyOf({ code, system, name })).toBe(key);
  });
});

describe('where a revised report stands', () => {
  it.each([
    ['held', 'final', 'at-once', 'held', null],
    ['waiting', 'final', 'at-once', 'waiting', null],
    ['waiting', 'final', 'never', 'never', null],
    ['never', 'final', 'after-days', 'waiting', null],
    ['released', 'final', 'after-clinician', 'released', 'result-ready'],
    ['released', 'corrected', 'after-days', 'released', 'result-corrected'],
    ['released', 'corrected', 'never', 'retracted', null],
    ['released', 'cancelled', 'at-once', 'retracted', null],
    ['waiting', 'cancelled', 'at-once', 'never', null],
    ['held', 'cancelled', 'at-once', 'never', null],
    ['retracted', 'corrected', 'at-once', 'held', null],
    ['retracted', 'cancelled', 'at-once', 'retracted', null],
  ] as const)('%s, now %s, with the rule %s: %s', (state, status, plan, becomes, tell) => {
    const was = { state, retractedReason: 'wrong', ruleId: 'a' };
    const now = { plan, why: 'a rule', ruleId: 'b', isAlwaysHeld: false };
    expect(afterRevision(was, status, now)).toMatchObject({ state: becomes, tell });
  });

  it.each([
    ['by a rule that did not hold it before, it leaves their sight', 'b', 'held', null],
    ['by the rule a clinician released it against, it stays', 'a', 'released', 'result-corrected'],
  ] as const)('shown, and now always held %s', (_name, ruleId, state, tell) => {
    const was = { state: 'released', retractedReason: null, ruleId: 'a' } as const;
    const now = { plan: 'after-clinician', why: 'Always held', ruleId, isAlwaysHeld: true } as const;
    expect(afterRevision(was, 'corrected', now)).toMatchObject({ state, tell });
  });
});
