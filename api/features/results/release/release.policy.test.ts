import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { londonDateTime, londonDay } from '../../../lib/dates/london.ts';
import { afterDays, alwaysHeld, aReleaseRule } from '../../../test/builders/release-rules.ts';
import type { ReleaseRule } from '../../release-rules/release-rule.schema.ts';
import { planRelease, type ReportFacts } from './release.policy.ts';

/** England's, of 2026 and the turn of the year. */
const holidays = new Set([
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-04',
  '2026-05-25',
  '2026-08-31',
  '2026-12-25',
  '2026-12-28',
  '2027-01-01',
]);

const aReport = (more: Partial<ReportFacts> = {}): ReportFacts => ({
  testCode: '58410-2',
  testSystem: 'loinc',
  testName: 'Full blood count',
  specialty: 'Cardiology',
  patientAge: 54,
  abnormal: false,
  status: 'final',
  ...more,
});
const MONDAY = new Date('2026-11-02T10:30:00Z');
const plan = (rules: ReleaseRule[], facts: Partial<ReportFacts> = {}, at = MONDAY) =>
  planRelease(rules, aReport(facts), at, holidays);

const everything = aReleaseRule();

describe('when a rule lets a result out', () => {
  it.each<[string, ReleaseRule, string | null, string]>([
    ['at once', aReleaseRule({ outcome: 'at-once' }), '2026-11-02T10:30:00Z', 'is shown at once'],
    ['after a day', afterDays(1), '2026-11-03T10:30:00Z', 'is shown 1 working day after the report'],
    ['after three', afterDays(3), '2026-11-05T10:30:00Z', 'is shown 3 working days after the report'],
    ['over a weekend', afterDays(5), '2026-11-09T10:30:00Z', 'is shown 5 working days after the report'],
    ['after a clinician', everything, null, 'waits until a clinician has acted on it'],
    ['never', aReleaseRule({ outcome: 'never' }), null, 'is never shown in the portal'],
  ])('%s', (_, rule, due, why) => {
    expect(plan([rule])).toEqual({
      plan: rule.outcome,
      dueAt: due === null ? null : new Date(due),
      ruleId: rule.id,
      why: `Every other result ${why}.`,
      showsComing: rule.showsComing,
      isAlwaysHeld: false,
    });
  });

  it.each([
    ['2026-04-02T09:00:00Z', 2, '2026-04-08T09:00:00Z', 'Good Friday and Easter Monday are not worked'],
    ['2026-12-24T16:00:00Z', 1, '2026-12-29T16:00:00Z', 'nor are Christmas and the Monday for Boxing Day'],
    ['2026-12-31T08:00:00Z', 1, '2027-01-04T08:00:00Z', "nor New Year's Day"],
    ['2026-03-27T09:15:00Z', 1, '2026-03-30T08:15:00Z', 'the same time in London when the clocks go forward'],
    ['2026-10-23T08:15:00Z', 1, '2026-10-26T09:15:00Z', 'and when they go back'],
    ['2026-10-25T00:30:00Z', 1, '2026-10-26T01:30:00Z', 'from the hour that comes twice, the first time'],
    ['2026-10-25T01:30:00Z', 1, '2026-10-26T01:30:00Z', 'and the second time'],
    ['2026-06-30T23:30:00Z', 1, '2026-07-01T23:30:00Z', 'half past midnight is the next day in London'],
  ])('reported at %s and shown after %i working days it is due at %s: %s', (from, days, due) => {
    const { dueAt } = plan([afterDays(days)], {}, new Date(from));
    expect(dueAt?.toISOString()).toBe(new Date(due).toISOString());
  });

  const moments = fc.date({
    min: new Date('2026-01-01T00:00:00Z'),
    max: new Date('2026-11-30T00:00:00Z'),
    noInvalidDate: true,
  });

  it('is due on a working day, with exactly so many since the report, at the same time of day', () => {
    const worked = (day: string) =>
      ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()) && !holidays.has(day);
    const after = (day: string) =>
      new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 20 }), (reportedAt, days) => {
        const due = plan([afterDays(days)], {}, reportedAt).dueAt as Date;
        let count = 0;
        for (let day = londonDay(reportedAt); day < londonDay(due); ) {
          day = after(day);
          count += worked(day) ? 1 : 0;
        }
        expect(worked(londonDay(due))).toBe(true);
        expect(count).toBe(days);
        expect(londonDateTime(due).slice(-5)).toBe(londonDateTime(reportedAt).slice(-5));
      }),
    );
  });

  it.each([
    ['the clocks go forward', '2026-03-26T00:00:00Z', '2026-03-31T00:00:00Z'],
    ['the clocks go back', '2026-10-22T00:00:00Z', '2026-10-27T00:00:00Z'],
  ])('never lets a later report out before an earlier one of the same rule, when %s', (_, from, until) => {
    const near = fc.date({ min: new Date(from), max: new Date(until), noInvalidDate: true });
    const dayOf = (at: Date, days: number) => londonDay(plan([afterDays(days)], {}, at).dueAt as Date);
    fc.assert(
      fc.property(near, near, fc.integer({ min: 1, max: 5 }), (one, other, days) => {
        const [first, second] = one <= other ? [one, other] : [other, one];
        expect(dayOf(first, days) <= dayOf(second, days)).toBe(true);
      }),
    );
  });
});

describe('which results a rule is about', () => {
  const decides = (conditions: Partial<ReleaseRule>, facts: Partial<ReportFacts>) => {
    const rule = aReleaseRule({ outcome: 'at-once', ...conditions });
    return plan([rule, everything], facts).ruleId === rule.id;
  };

  it.each<[Partial<ReleaseRule>, Partial<ReportFacts>, boolean]>([
    [{ testSystem: 'loinc', testCode: '58410-2' }, {}, true],
    [{ testSystem: 'loinc', testCode: '58410-2' }, { testCode: '718-7' }, false],
    [{ testSystem: 'local', testCode: '58410-2' }, {}, false],
    [{ testSystem: 'local', testCode: 'fbc' }, { testSystem: 'local', testCode: ' FBC' }, true],
    [{ testSystem: 'loinc', testCode: '58410-2' }, { testCode: null, testSystem: null }, false],
    [{ testName: 'full blood count' }, {}, true],
    [{ testName: 'HIV' }, { testName: 'HIV-1/2 antigen and antibody' }, true],
    [{ testName: 'HIV' }, { testName: 'Shiva panel' }, false],
    [{ testName: 'skin histology' }, { testName: 'Histology: punch biopsy of skin' }, true],
    [{ testName: 'skin histology' }, { testName: 'Histology of a lymph node' }, false],
    [{ testName: 'Sjogren' }, { testName: 'Sjögren antibodies' }, true],
    [{ specialty: 'cardiology' }, {}, true],
    [{ specialty: 'Cardiology' }, { specialty: 'Diabetes' }, false],
    [{ specialty: 'Cardiology' }, { specialty: null }, false],
    [{ ageUnder: 18 }, { patientAge: 17 }, true],
    [{ ageUnder: 18 }, { patientAge: 18 }, false],
    [{ ageFrom: 18 }, { patientAge: 18 }, true],
    [{ ageFrom: 18 }, { patientAge: 17 }, false],
    [{ ageFrom: 16, ageUnder: 18 }, { patientAge: 17 }, true],
    [{ abnormal: true }, { abnormal: true }, true],
    [{ abnormal: true }, { abnormal: false }, false],
    [{ abnormal: false }, { abnormal: true }, false],
    [{ abnormal: false }, { abnormal: null }, false],
    [{ abnormal: true }, { abnormal: null }, false],
    [{ status: 'preliminary' }, { status: 'preliminary' }, true],
    [{ status: 'preliminary' }, { status: 'final' }, false],
    [{ testName: 'blood', specialty: 'Cardiology', abnormal: true }, { abnormal: false }, false],
  ])('a rule about %j and a report with %j: %s', (conditions, facts, fits) => {
    expect(decides(conditions, facts)).toBe(fits);
  });
});

describe('which of several rules decides', () => {
  const byCode = aReleaseRule({ testSystem: 'loinc', testCode: '58410-2', outcome: 'at-once' });
  const byName = afterDays(2, { testName: 'blood count' });
  const byGroup = afterDays(4, { specialty: 'Cardiology', ageUnder: 60, abnormal: false, status: 'final' });
  const bySpecialty = afterDays(5, { specialty: 'Cardiology' });
  const held = alwaysHeld('count', 'a first sign of leukaemia is told by a person');

  it.each<[string, ReleaseRule[], ReleaseRule]>([
    ["the test's code before its name", [byName, byCode], byCode],
    ['its name before any group of patients', [byGroup, byName], byName],
    ['of two that name no test, the one that asks more', [bySpecialty, byGroup], byGroup],
    ['anything before everything else', [everything, bySpecialty], bySpecialty],
    [
      'the same test and one condition more before the test alone',
      [byCode, { ...byCode, id: 'closer', abnormal: false }],
      { ...byCode, id: 'closer' },
    ],
    ['what is always held before the very test', [byCode, everything, held], held],
    ['of equally close ones the first', [byName, { ...byName, id: 'second' }], byName],
    [
      'of equally close ones the first, the other way round',
      [{ ...byName, id: 'second' }, byName],
      { ...byName, id: 'second' },
    ],
  ])('%s', (_, rules, decider) => {
    expect(plan(rules).ruleId).toBe(decider.id);
  });

  it('holds what is always held in a panel of another name, and lets nothing out by a value’s name', () => {
    const measured = [
      { name: 'Rubella IgG', code: null, system: null },
      { name: 'HIV 1 and 2 antibodies', code: '75622-1', system: 'loinc' as const },
    ];
    const panel = { testName: 'Antenatal bloods', testCode: null, testSystem: null, measured };
    const byName = alwaysHeld('HIV', 'it is told by a person');
    const hivByCode = { ...byName, testName: null, testSystem: 'loinc' as const, testCode: '75622-1' };
    const atOnce = aReleaseRule({ testName: 'Antenatal bloods', outcome: 'at-once' });
    expect(plan([atOnce, byName], panel).ruleId).toBe(byName.id);
    expect(plan([atOnce, hivByCode], panel).ruleId).toBe(hivByCode.id);
    expect(plan([aReleaseRule({ testName: 'Rubella', outcome: 'at-once' })], panel).dueAt).toBe(null);
  });

  it('says of what is always held why', () => {
    expect(plan([held, byCode]).why).toBe(
      'Results of tests named “count” wait until a clinician has acted on them. ' +
        'Always held: a first sign of leukaemia is told by a person.',
    );
  });

  it('lets nothing out that no rule is about', () => {
    expect(plan([aReleaseRule({ specialty: 'Diabetes', outcome: 'at-once' })])).toEqual({
      plan: 'after-clinician',
      dueAt: null,
      ruleId: null,
      why: 'No rule is about this result, so it waits until a clinician has acted on it.',
      showsComing: false,
      isAlwaysHeld: false,
    });
  });

  it('never lets out earlier by a rule that is always held, whatever else there is', () => {
    const loose = fc.constantFrom(byCode, byName, byGroup, bySpecialty, everything);
    fc.assert(
      fc.property(fc.array(loose, { maxLength: 6 }), fc.nat({ max: 6 }), (rules, at) => {
        const among = [...rules.slice(0, at), held, ...rules.slice(at)];
        expect(plan(among)).toMatchObject({ plan: 'after-clinician', dueAt: null, ruleId: held.id });
      }),
    );
  });
});
