import { describe, expect, it } from '@jest/globals';
import { compareFields } from './comparison.policy.ts';
import { compare, marked, recordOf, typedAs } from './comparison.test.stage.ts';

describe('a date of birth beside the record’s', () => {
  it.each([
    ['1952-11-03', '1952-11-03', null],
    ['1952-03-11', '1952-11-03', 'Day and month are swapped.'],
    ['1952-11-30', '1952-11-03', 'Two digits are swapped.'],
    ['1952-11-04', '1952-11-03', 'One digit differs.'],
    ['1952-11-13', '1952-11-03', 'One digit differs.'],
    ['1952-10-03', '1952-11-03', 'One digit differs.'],
    ['1953-11-03', '1952-11-03', 'One digit differs.'],
    ['1925-11-03', '1952-11-03', 'Two digits are swapped.'],
    ['1962-11-03', '1952-11-03', 'The year is ten years off.'],
    ['1942-11-03', '1952-11-03', 'The year is ten years off.'],
    ['2052-11-03', '1952-11-03', 'The year is a century off.'],
    ['1852-11-03', '1952-11-03', 'The year is a century off.'],
    ['1967-11-03', '1952-11-03', 'Only the year differs.'],
    ['1952-11-28', '1952-11-03', 'Only the day differs.'],
    ['1952-06-03', '1952-11-03', 'Only the month differs.'],
    ['1980-01-20', '1952-11-03', null],
    // 5 May has no other reading of day and month.
    ['1952-05-06', '1952-05-05', 'One digit differs.'],
    ['1952-01-02', '1952-02-01', 'Day and month are swapped.'],
  ])('%s for %s: %s', (typed, record, remark) => {
    const compared = compare('dateOfBirth', typed, record);
    expect(compared.remark).toBe(remark);
    expect(compared.agrees).toBe(typed === record);
  });

  it.each([
    ['1952-11-03', '3 Nov 1952 (03/11/1952)', '3 Nov 1952 (03/11/1952)'],
    ['1952-03-11', '[11 Mar] 1952 ([11]/[03]/1952)', '[3 Nov] 1952 ([03]/[11]/1952)'],
    ['1952-11-30', '[30] Nov 1952 ([30]/11/1952)', '[3] Nov 1952 ([03]/11/1952)'],
    ['1962-11-03', '3 Nov 19[6]2 (03/11/19[6]2)', '3 Nov 19[5]2 (03/11/19[5]2)'],
    ['1952-10-03', '3 [Oct] 1952 (03/1[0]/1952)', '3 [Nov] 1952 (03/1[1]/1952)'],
    ['2052-11-03', '3 Nov [20]52 (03/11/[20]52)', '3 Nov [19]52 (03/11/[19]52)'],
  ])('%s is marked %s beside %s', (typed, ours, theirs) => {
    const { typedRuns, recordRuns } = compare('dateOfBirth', typed, '1952-11-03');
    expect([marked(typedRuns).replace('] [', ' '), marked(recordRuns).replace('] [', ' ')]).toEqual([
      ours,
      theirs,
    ]);
  });
});

describe('a mobile beside the record’s', () => {
  it.each([
    ['+447700900123', '+447700900123', null, '07700 900123', '07700 900123'],
    ['+447700900124', '+447700900123', 'One digit differs.', '07700 90012[4]', '07700 90012[3]'],
    [
      '+447700900132',
      '+447700900123',
      'Two digits beside each other are swapped.',
      '07700 9001[32]',
      '07700 9001[23]',
    ],
    [
      '+447700900321',
      '+447700900123',
      'Two digits have changed places.',
      '07700 900[3]2[1]',
      '07700 900[1]2[3]',
    ],
    ['+447911456789', '+447700900123', 'Another number altogether.', '[07911 456789]', '[07700 900123]'],
  ])('%s for %s: %s', (typed, record, remark, ours, theirs) => {
    const { typedRuns, recordRuns, ...compared } = compare('mobile', typed, record);
    expect([compared.remark, marked(typedRuns), marked(recordRuns)]).toEqual([remark, ours, theirs]);
  });

  it('says when the record has none, and marks all that was typed', () => {
    const compared = compare('mobile', '+447700900123', null);
    expect(compared).toMatchObject({
      agrees: false,
      record: null,
      remark: 'The record has no mobile.',
      recordRuns: [],
    });
    expect(marked(compared.typedRuns)).toBe('[07700 900123]');
  });

  it('knows one that was on record before, whatever else it looks like', () => {
    const earlier = [
      { field: 'mobile' as const, value: '+447700900777', until: '2026-03-03' },
      { field: 'mobile' as const, value: '+447700900124', until: '2025-12-24' },
    ];
    expect(compare('mobile', '+447700900124', '+447700900123', { earlier }).remark).toBe(
      'This number was on record until 24 Dec 2025.',
    );
  });

  it('shows exactly what was typed, whatever was understood', () => {
    const attempt = { ...typedAs(), typed: { ...typedAs().typed, mobile: ' 0044 7700-900 123' } };
    const mobile = compareFields(attempt, recordOf()).find(({ field }) => field === 'mobile');
    expect(mobile).toMatchObject({ typed: ' 0044 7700-900 123', agrees: true });
  });
});

describe('an NHS number beside the record’s', () => {
  it('is read as it is read aloud, cut where it parts', () => {
    const compared = compare('nhsNumber', '9990549419', '9990548609');
    expect(compared).toMatchObject({ agrees: false, remark: null });
    expect(marked(compared.typedRuns)).toBe('999 054 [941]9');
  });

  it('that no record has says so', () => {
    const [nhsNumber, ...others] = compareFields(typedAs(), null);
    expect(nhsNumber).toMatchObject({
      agrees: false,
      record: null,
      remark: 'No record has this NHS number.',
    });
    expect(others.every(({ agrees, remark }) => !agrees && remark === null)).toBe(true);
  });

  it('that was not asked, by link, disagrees with nothing', () => {
    const [nhsNumber] = compareFields(typedAs({ nhsNumber: null }), recordOf());
    expect(nhsNumber).toMatchObject({
      typed: null,
      agrees: true,
      remark: 'None was typed: they came by a link.',
    });
  });
});
