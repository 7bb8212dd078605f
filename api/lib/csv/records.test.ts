import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isBlankRecord, tidyCell } from './cells.ts';
import { type Dialect, readRecords } from './records.ts';

const dialect: Dialect = { encoding: 'utf-8', delimiter: ',', lineEnds: ['\r\n', '\n', '\r'] };

async function read(text: string | Buffer, how: Partial<Dialect> = {}): Promise<string[][]> {
  const records: string[][] = [];
  const bytes = Buffer.isBuffer(text) ? text : Buffer.from(text);
  await readRecords(
    async () => Readable.from([bytes]),
    { ...dialect, ...how },
    (record) => {
      records.push(record);
      return undefined;
    },
  );
  return records;
}

describe('the records of a text', () => {
  it.each<[string, string | Buffer, Partial<Dialect>, string[][]]>([
    [
      'LF',
      'a,b\n1,2\n',
      {},
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'CRLF',
      'a,b\r\n1,2\r\n',
      {},
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a lone CR',
      'a,b\r1,2\r',
      {},
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'no line end at the end',
      'a,b\n1,2',
      {},
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a mark of UTF-8', '\ufeffa,b\n', {}, [['a', 'b']]],
    ['a mark before a quote', '\ufeff"a,1",b\n', {}, [['a,1', 'b']]],
    ['semicolons', 'a;b,c\n', { delimiter: ';' }, [['a', 'b,c']]],
    ['tabs', 'a\tb,c\n', { delimiter: '\t' }, [['a', 'b,c']]],
    [
      'Windows-1252',
      Buffer.from('Müller,€\n'.replace('€', '\x80'), 'latin1'),
      { encoding: 'windows-1252' },
      [['Müller', '€']],
    ],
    ['a comma in quotes', 'a,"Nov 28, 2016"\n', {}, [['a', 'Nov 28, 2016']]],
    ['lines in quotes', 'a,"x\ny\r\nz"\n', {}, [['a', 'x\ny\r\nz']]],
    ['doubled quotes', '"say ""hi""",b\n', {}, [['say "hi"', 'b']]],
    ['a quote within a cell', 'O"Brien,b\n', {}, [['O"Brien', 'b']]],
    ['digits kept as text', '="0123",b\n', {}, [['="0123"', 'b']]],
    [
      'a short row, one with too many cells, a blank one',
      'a,b\n1\n1,2,3\n\n,\n',
      {},
      [['a', 'b'], ['1'], ['1', '2', '3'], [''], ['', '']],
    ],
  ])('%s', async (_name, text, how, records) => {
    expect(await read(text, how)).toEqual(records);
  });

  it('are those that were written, however they are quoted', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ' ', '7', '\n'), maxLength: 6 });
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom('\n', '\r\n', '\r'), async (written, end) => {
        // A quote before a line break is taken for a swallowed row; spreadsheets hold no such cell.
        fc.pre(!written.flat().some((each) => each.startsWith('"') && each.includes('\n')));
        const text = written
          .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
          .join(end);
        expect(await read(text)).toEqual(written);
      }),
    );
  });
});

describe('a quote that is not closed', () => {
  it.each([
    ['swallows the rest', 'a,b\n1,2\n"lone,3\n4,5\n6,7\n', 3],
    ['swallows rows up to the next quote', 'a,b\n"lone,3\n4,5\n6,"7"\n', 2],
    ['stands behind cells of several lines', 'a,b\n"x\ny\r\nz",2\n1,2\n"lone,3\n4,5\n', 6],
    ['stands in the header', '"a,b\n1,2\n', 1],
  ])('%s: its line is told', async (_name, text, line) => {
    await expect(read(text)).rejects.toMatchObject({ reason: 'quote-not-closed', line });
  });

  it('is found where the quote that ends it makes a cell of 300 lines', async () => {
    const rows = Array.from({ length: 300 }, (_, n) => `${n},x`).join('\n');
    await expect(read(`a,b\n1,"lone\n${rows}\n2,y"\n`)).rejects.toMatchObject({ line: 2 });
  });

  it('stops the reading early where it swallows a file', async () => {
    const rows = '9990548609,03/11/1952\n'.repeat(50_000);
    await expect(read(`a,b\n1,2\n"lone,\n${rows}`)).rejects.toMatchObject({
      reason: 'row-too-long',
      line: 3,
    });
  });
});

describe('what a cell says', () => {
  it.each([
    ['Smith', 'Smith'],
    ['  Smith ', 'Smith'],
    ['\ufeffSmith\u200b', 'Smith'],
    ['\u00a0Anna\u00a0\u2003Smith', 'Anna Smith'],
    ['="0123456789"', '0123456789'],
    ["'0123", '0123'],
    ["'", "'"],
    ['=1+1', '=1+1'],
    ['\u200b \u00a0\u2060', ''],
    ['x\r\ny', 'x y'],
  ])('%j says %j', (cell, said) => {
    expect(tidyCell(cell)).toBe(said);
  });

  it.each([
    [[''], true],
    [['', ' ', '\u200b'], true],
    [[], true],
    [['', '0'], false],
  ])('a record of %j is blank: %p', (record, isBlank) => {
    expect(isBlankRecord(record)).toBe(isBlank);
  });
});
