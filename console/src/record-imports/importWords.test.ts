import { describe, expect, it } from '@jest/globals';
import { importButton, percentDone, reportSentence, rowsWord } from './importWords.ts';

const counts = { good: 0, faulty: 0, imported: 0, refused: 0 };

describe('words of an import', () => {
  it.each([
    [1, 'Import the good row'],
    [1873, 'Import the 1,873 good rows'],
  ])('says of %i what the button does', (good, words) => expect(importButton(good)).toBe(words));

  it('counts one row as one', () => expect([rowsWord(1), rowsWord(2)]).toEqual(['1 row', '2 rows']));

  it.each([
    [{ imported: 3 }, '3 rows were imported by Ada. None was left out.'],
    [{ imported: 1, faulty: 1 }, '1 row was imported by Ada. 1 row was left out.'],
    [{ imported: 9, faulty: 1, refused: 1 }, '9 rows were imported by Ada. 2 rows were left out.'],
  ])('reports %j', (some, sentence) =>
    expect(reportSentence({ counts: { ...counts, ...some }, importedBy: { id: '1', name: 'Ada' } })).toBe(
      sentence,
    ),
  );

  it.each([
    ['importing', { good: 30, imported: 65, refused: 5 }, 70],
    ['importing', {}, 100],
    ['reading', {}, null],
  ] as const)('tells how far %s with %j is', (state, some, percent) =>
    expect(
      percentDone({ state, rows: null, rowsRead: 10, counts: { ...counts, ...some } } as Parameters<
        typeof percentDone
      >[0]),
    ).toBe(percent),
  );
});
