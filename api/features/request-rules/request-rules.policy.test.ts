import { describe, expect, it } from '@jest/globals';
import { type AskedAbout, type RuleFacts, ruleFor, whatMayBeAsked } from './request-rules.policy.ts';

const rule = (facts: Partial<RuleFacts> = {}): RuleFacts => ({
  specialty: null,
  clinic: null,
  mayCancel: true,
  cancelHours: 48,
  mayChange: true,
  changeHours: 72,
  otherwise: 'Ring the clinic.',
  ...facts,
});
const forAll = rule();
const cardiology = rule({ specialty: 'Cardiology', cancelHours: 24 });
const pacing = rule({ clinic: 'Pacing clinic', mayCancel: false, mayChange: false });
const rules = [pacing, cardiology, forAll];

const appointment = (facts: Partial<AskedAbout> = {}): AskedAbout => ({
  specialty: 'Dermatology',
  clinic: null,
  status: 'booked',
  startsAt: new Date('2026-12-03T14:20:00Z'),
  ...facts,
});

describe('the rule for an appointment', () => {
  it.each<[string, string | null, RuleFacts, string]>([
    ['Dermatology', null, forAll, 'nobody has one for'],
    ['Cardiology', null, cardiology, 'of a specialty that has one'],
    ['cardiology', null, cardiology, 'however it is written'],
    ['Cardiology', 'Heart failure clinic', cardiology, 'of a clinic without one'],
    ['Cardiology', 'Pacing clinic', pacing, 'of a clinic with one, before its specialty’s'],
    ['Dermatology', 'PACING CLINIC', pacing, 'of a clinic that sits elsewhere'],
  ])('of %s, %s is the right one (%#)', (specialty, clinic, expected) => {
    expect(ruleFor(rules, { specialty, clinic })).toBe(expected);
    expect(ruleFor([...rules].reverse(), { specialty, clinic })).toBe(expected);
  });
});

describe('what may be asked', () => {
  const asked = (facts: Partial<AskedAbout>, now: string) => {
    const { cancelUntil, changeUntil, needsUntil, otherwise } = whatMayBeAsked(
      rules,
      appointment(facts),
      new Date(now),
    );
    const words = (at: Date | null) => at?.toISOString().slice(0, 16) ?? null;
    return [words(cancelUntil), words(changeUntil), words(needsUntil), otherwise !== null];
  };

  it.each([
    [
      {},
      '2026-11-23T12:00:00Z',
      ['2026-12-01T14:20', '2026-11-30T14:20', '2026-12-03T14:20', false],
      'in time',
    ],
    [{}, '2026-11-30T14:19:59Z', ['2026-12-01T14:20', '2026-11-30T14:20', '2026-12-03T14:20', false], 'just'],
    [{}, '2026-11-30T14:20:00Z', ['2026-12-01T14:20', null, '2026-12-03T14:20', true], 'too late to change'],
    [{}, '2026-12-01T14:20:00Z', [null, null, '2026-12-03T14:20', true], 'too late to cancel'],
    [{}, '2026-12-03T14:20:00Z', [null, null, null, false], 'begun'],
    [{ status: 'cancelled' }, '2026-11-23T12:00:00Z', [null, null, null, false], 'cancelled'],
    [{ status: 'attended' }, '2026-11-23T12:00:00Z', [null, null, null, false], 'attended'],
    [{ clinic: 'Pacing clinic' }, '2026-11-23T12:00:00Z', [null, null, '2026-12-03T14:20', true], 'not here'],
    [
      { specialty: 'Cardiology', startsAt: new Date('2026-03-29T08:00:00Z') },
      '2026-03-01T00:00:00Z',
      ['2026-03-28T08:00', '2026-03-26T08:00', '2026-03-29T08:00', false],
      'over the night the clocks go forward: 24 hours are 24 hours',
    ],
    [
      { specialty: 'Cardiology', startsAt: new Date('2026-10-25T09:00:00Z') },
      '2026-10-01T00:00:00Z',
      ['2026-10-24T09:00', '2026-10-22T09:00', '2026-10-25T09:00', false],
      'and the night they go back',
    ],
  ] as [Partial<AskedAbout>, string, (string | boolean | null)[], string][])(
    'of %j at %s is %j (%s)',
    (facts, now, expected) => {
      expect(asked(facts, now)).toEqual(expected);
    },
  );

  it('is nothing where there is no rule at all', () => {
    expect(whatMayBeAsked([], appointment(), new Date('2026-11-23T12:00:00Z'))).toMatchObject({
      cancelUntil: null,
      changeUntil: null,
    });
  });
});
