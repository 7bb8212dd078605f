import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { safeCsv } from './safe-csv.ts';

// As bytes: a decoder swallows the byte order mark.
const lines = async (columns: string[], rows: unknown[][]) =>
  (await buffer(safeCsv(columns, rows))).toString('utf8').split('\r\n');

describe('rows as CSV', () => {
  it('begin with a byte order mark and their columns, two of the same name too', async () => {
    expect(await lines(['Name', 'Name'], [['Zoë', 'Smith']])).toEqual(['\uFEFFName,Name', 'Zoë,Smith', '']);
  });

  it.each([
    ['=1+1', `'=1+1`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['+44 7700 900123', `'+44 7700 900123`],
    ['-1', `'-1`],
    ['O’Brien, "Pat"', '"O’Brien, ""Pat"""'],
    ['two\nlines', '"two\nlines"'],
    [null, ''],
    ['', ''],
    ['0044 1', '0044 1'],
  ])('%j is written %j', async (cell, written) => {
    expect((await lines(['A', 'B'], [[cell, 'x']]))[1]).toBe(`${written},x`);
  });

  it('write a header that a spreadsheet would run as text too', async () => {
    expect((await lines(['=cmd()'], []))[0]).toBe(`\uFEFF'=cmd()`);
  });

  it('end torn where a row could not be had', async () => {
    async function* failing() {
      yield ['one'];
      throw new Error('the database went away');
    }
    await expect(buffer(safeCsv(['A'], failing()))).rejects.toThrow('the database went away');
  });
});
