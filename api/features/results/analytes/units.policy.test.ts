import { describe, expect, it } from '@jest/globals';
import { courseOf, type StoredPoint } from './series.policy.ts';
import { factorBetween, printedUnit } from './units.policy.ts';

const glucose = { key: 'loinc|14749-6', name: 'Glucose' };
const named = (name: string) => ({ key: name.toLowerCase().replaceAll(' ', '-'), name });

describe('a unit is one however it is spelled', () => {
  it.each([
    ['mmol/l', 'mmol/L'],
    ['mmol / L', 'mmol/L'],
    ['mmol/litre', 'mmol/L'],
    ['umol/L', 'µmol/L'],
    ['μmol/L', 'µmol/L'],
    ['µmol/l', 'µmol/L'],
    ['ug/L', 'µg/L'],
    ['mcg/L', 'µg/L'],
    ['10*9/L', '10⁹/L'],
    ['10^9/l', '10⁹/L'],
    ['x10^9/L', '10⁹/L'],
    ['×10^9/L', '10⁹/L'],
    ['10e9/L', '10⁹/L'],
    ['10*12/L', '10¹²/L'],
    ['[IU]/L', 'U/L'],
    ['mIU/L', 'mU/L'],
    ['m[IU]/L', 'mU/L'],
    ['mL/min/{1.73_m2}', 'mL/min/1.73m²'],
    ['mL/min/1.73m2', 'mL/min/1.73m²'],
    ['mmol/mol', 'mmol/mol'],
    ['  furlongs ', 'furlongs'],
    ['g/L', 'g/L'],
    ['G/L', '10⁹/L'],
  ])('%s is %s', (written, printed) => {
    expect(printedUnit(written)).toBe(printed);
  });
  it('is nothing where there is none', () => expect(printedUnit(null)).toBeNull());
});

describe('a number in one unit, in another', () => {
  it.each<[number, string, string, { key: string; name: string }, number]>([
    [95, 'mg/dL', 'mmol/L', glucose, 5.27],
    [5.5, 'mmol/L', 'mg/dL', glucose, 99.1],
    [95, 'mg/dL', 'mmol/L', named('Fasting glucose'), 5.27],
    [200, 'mg/dL', 'mmol/L', named('Total cholesterol'), 5.17],
    [40, 'mg/dL', 'mmol/L', named('HDL cholesterol'), 1.03],
    [1.2, 'mg/dL', 'umol/L', named('Creatinine'), 106],
    [88.4, 'µmol/L', 'mg/dL', { key: 'loinc|14682-9', name: 'Creat' }, 1],
    [13.5, 'g/dL', 'g/L', named('Haemoglobin'), 135],
    [0.35, 'ng/mL', 'ug/L', named('PSA'), 0.35],
    [12, 'pg/mL', 'ng/L', named('BNP'), 12],
    [0.09, 'mmol/L', 'umol/L', named('Creatinine'), 90],
    [250, '10*3/uL', '10*9/L', named('Platelets'), 250],
    [4.7, '10*6/uL', '10*12/L', named('Red cells'), 4.7],
    [0.45, 'L/L', '%', named('Haematocrit'), 45],
    [2.1, 'uIU/mL', 'mIU/L', named('TSH'), 2.1],
  ])('%d %s in %s of %j', (value, from, to, analyte, turned) => {
    expect(Number((value * (factorBetween(from, to, analyte) ?? Number.NaN)).toPrecision(3))).toBe(turned);
  });

  it.each<[string, string | null, string | null, { key: string; name: string }]>([
    ['a mass of something whose molecules nobody weighed', 'mg/dL', 'mmol/L', named('Urea')],
    ['triglycerides, which are a mixture', 'mg/dL', 'mmol/L', named('Triglycerides')],
    ['HbA1c, tied by a regression', '%', 'mmol/mol', named('HbA1c')],
    ['a share and a mass', '%', 'g/L', named('Albumin')],
    ['enzyme units and international units of a hormone', 'U/L', 'mIU/L', named('hCG')],
    ['no unit and one', null, 'mmol/L', glucose],
    ['one nobody taught us', 'furlongs', 'mmol/L', glucose],
    ['a name that only contains glucose', 'mg/dL', 'mmol/L', named('Glucose tolerance ratio')],
    ['two rates', 'mm/h', 'mL/min/1.73m2', named('ESR')],
  ])('is not worked out: %s', (_name, from, to, analyte) => {
    expect(factorBetween(from, to, analyte)).toBeUndefined();
  });
});

describe('the course of an analyte', () => {
  const point = (day: number, more: Partial<StoredPoint>): StoredPoint => ({
    report_id: `0198c1b2-6f10-7c44-9d51-3f2a7be0c0${String(day).padStart(2, '0')}`,
    observed_at: new Date(Date.UTC(2026, 10, day)),
    name: 'Glucose',
    value_number: null,
    value_text: null,
    comparator: null,
    unit: 'mmol/L',
    low: null,
    high: null,
    range_text: null,
    flag: null,
    status: 'final',
    ...more,
  });

  it('turns every point into the newest one’s unit, with its range, and says so', () => {
    const course = courseOf(
      'loinc|14749-6',
      [
        point(9, { value_number: '5.4', low: '4.0', high: '6.0' }),
        point(3, { value_number: '99', unit: 'mg/dl', low: '72', high: '108' }),
      ],
      10,
    );
    expect(course.series).toHaveLength(1);
    expect(course.series[0]).toMatchObject({
      unit: 'mmol/L',
      points: [
        { value: 5.5, low: 4, high: 5.99, isConverted: true, printed: { value: '99', unit: 'mg/dL' } },
        { value: 5.4, low: 4, high: 6, isConverted: false, printed: { value: '5.4', unit: 'mmol/L' } },
      ],
    });
  });

  it('never mixes what cannot be turned: HbA1c in % stays beside mmol/mol', () => {
    const { series } = courseOf(
      'hba1c',
      [
        point(9, { name: 'HbA1c', value_number: '48', unit: 'mmol/mol' }),
        point(5, { name: 'HbA1c', value_number: '6.5', unit: '%' }),
        point(3, { name: 'HbA1c', value_number: '51', unit: 'mmol/mol' }),
      ],
      10,
    );
    expect(series.map(({ unit, points }) => [unit, points.map(({ value }) => value)])).toEqual([
      ['mmol/mol', [51, 48]],
      ['%', [6.5]],
    ]);
  });

  it('keeps numbers without a unit apart from those with one', () => {
    const { series } = courseOf(
      'x',
      [point(9, { value_number: '5', unit: null }), point(5, { value_number: '6' })],
      10,
    );
    expect(series.map(({ unit }) => unit)).toEqual([null, 'mmol/L']);
  });

  it('keeps words beside the numbers, and a bound as a bound', () => {
    const course = courseOf(
      'crp',
      [
        point(9, { value_number: '5', comparator: '<', unit: 'mg/L' }),
        point(8, { value_text: 'Haemolysed' }),
      ],
      10,
    );
    expect(course.series[0]?.points[0]).toMatchObject({ comparator: '<', printed: { value: '<5' } });
    expect(course.texts).toMatchObject([{ text: 'Haemolysed' }]);
  });

  it('says when there are older ones than fit', () => {
    const points = [9, 8, 7].map((day) => point(day, { value_number: String(day) }));
    expect(courseOf('x', points, 2)).toMatchObject({
      isCut: true,
      series: [{ points: [{ value: 8 }, { value: 9 }] }],
    });
    expect(courseOf('x', points, 3).isCut).toBe(false);
  });
});
