import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseUkDate } from './uk-date.ts';

const TODAY = '2026-11-22';

describe('a date as people in the UK write it', () => {
  it.each([
    ['3/11/52', '1952-11-03'],
    ['03/11/1952', '1952-11-03'],
    ['3.11.52', '1952-11-03'],
    ['03.11.1952', '1952-11-03'],
    ['3-11-1952', '1952-11-03'],
    ['3 11 1952', '1952-11-03'],
    ['3 / 11 / 1952', '1952-11-03'],
    ['03111952', '1952-11-03'],
    ['1952-11-03', '1952-11-03'],
    ['3 Nov 1952', '1952-11-03'],
    ['3 NOVEMBER 1952', '1952-11-03'],
    ['3rd November 1952', '1952-11-03'],
    ['3rd of November, 1952', '1952-11-03'],
    ['1st Sept 2001', '2001-09-01'],
    ['22nd Feb 1988', '1988-02-22'],
    ['3Nov1952', '1952-11-03'],
    ['03-Nov-52', '1952-11-03'],
    ['3-Nov-1952', '1952-11-03'],
    ['Mon 3 Nov 1952', '1952-11-03'],
    ['Monday, 3 November 1952', '1952-11-03'],
    ['  3\u00a0November\u00a01952 ', '1952-11-03'],
    ['\u200b3–11–1952', '1952-11-03'],
    ['29 Feb 2004', '2004-02-29'],
    ['29/2/00', '2000-02-29'],
  ])('%j is %s', (text, day) => {
    expect(parseUkDate(text, TODAY)).toBe(day);
  });

  it.each([
    ['22/11/26', '2026-11-22', 'today'],
    ['23/11/26', '1926-11-23', 'tomorrow cannot be a date of birth'],
    ['1/1/27', '1927-01-01', 'nor can next year'],
    ['1/1/00', '2000-01-01', 'the turn of the century'],
    ['31/12/99', '1999-12-31', 'and the day before it'],
    ['29/2/28', '1928-02-29', 'a leap day, in the century that can be meant'],
  ])('of two digits in %j the latest past year is meant: %s (%s)', (text, day) => {
    expect(parseUkDate(text, TODAY)).toBe(day);
  });

  it.each([
    '',
    'smith',
    '31/04/1952',
    '29 Feb 1900',
    '29/02/2023',
    '11/13/1952',
    '0/1/1952',
    '32/1/1952',
    '3 Nov',
    '3/11',
    '3/11/952',
    '1952/11',
    '3 Novem 1952',
    '9990548609',
    '07700 900123',
    '3/11/52 or so',
  ])('%j is no date', (text) => {
    expect(parseUkDate(text, TODAY)).toBeUndefined();
  });

  it('reads back every day it could have been written from', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-11-22'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const [year, month, day] = date.toISOString().slice(0, 10).split('-');
        expect(parseUkDate(`${Number(day)}/${Number(month)}/${year}`, TODAY)).toBe(`${year}-${month}-${day}`);
      }),
    );
  });
});
