import { describe, expect, it } from '@jest/globals';
import { exampleColumns as columns, exampleFinding as finding, exampleRow as row } from '../exampleBatch.ts';
import { codeOf, filterOf, wordOf } from './rowFilters.ts';
import {
  columnsToMend,
  findingOfCell,
  findingsOfRow,
  firstCell,
  openQuestion,
  rowsInPlace,
  shownColumns,
} from './rowWork.ts';

describe('a filter of rows in the address', () => {
  it.each([
    ['faulty', { faulty: true }],
    ['all', {}],
    ['code.near-match', { code: 'near-match' }],
    ['standing.skipped', { standing: 'skipped' }],
    ['outcome.failed', { outcome: 'failed' }],
    ['row.4711', { rowNumber: 4711 }],
    ['row.0', {}],
    ['code.nonsense', {}],
    ['<script>', {}],
  ])('%s', (word, filter) => expect(filterOf(word)).toEqual(filter));

  it.each([
    ['code.near-match', 'code.near-match'],
    ['outcome.failed', 'faulty'],
    [null, 'faulty'],
  ])('of the check, where the address says %s, is %s', (asked, word) => {
    expect(wordOf(asked, /^code\./, 'faulty')).toBe(word);
  });

  it('is about one code or none', () => {
    expect([codeOf('code.near-match'), codeOf('faulty')]).toEqual(['near-match', null]);
  });
});

describe('what is said where', () => {
  const faulty = row(2, {
    findings: [
      finding(),
      finding({ code: 'email-malformed', field: 'email', sentence: 'This is not an e-mail address.' }),
      finding({ code: 'mobile-differs', severity: 'question', sentence: 'Another mobile is on record.' }),
    ],
  });

  it('puts a fault above the cell it is about', () => {
    expect(findingOfCell(faulty, columns, 2)?.code).toBe('mobile-letters');
    expect(findingOfCell(faulty, columns, 3)).toBeNull();
    expect(columnsToMend(faulty, columns)).toEqual(['Phone']);
  });

  it('says of the row what no column holds, and every question', () => {
    expect(findingsOfRow(faulty, columns).map(({ code }) => code)).toEqual([
      'email-malformed',
      'mobile-differs',
    ]);
  });

  it('opens the faulty cell first, and otherwise the first that is used', () => {
    expect([firstCell(faulty, columns), firstCell(row(3), columns), firstCell(row(4), [])]).toEqual([
      2,
      0,
      null,
    ]);
  });

  it('asks the first question nobody has answered', () => {
    const asked = row(5, {
      findings: [
        finding({ code: 'near-match', severity: 'question', accepted: true }),
        finding({ code: 'in-another-batch', severity: 'question' }),
      ],
    });
    expect([openQuestion(asked)?.code, openQuestion(row(6))]).toEqual(['in-another-batch', null]);
  });

  it('shows cells beyond the named columns', () => {
    const shown = shownColumns(columns, [row(2, { cells: ['a', 'b', 'c', 'd', 'surplus'] })]);
    expect(shown.at(-1)).toEqual({ index: 4, header: '', field: null, examples: [] });
  });
});

describe('rows that are read again', () => {
  const numbers = (rows: readonly { rowNumber: number; standing: string }[]) =>
    rows.map(({ rowNumber, standing }) => `${rowNumber} ${standing}`);
  const before = [row(2, { standing: 'skipped' }), row(3), row(4)];

  it('keep their place where they were just worked on', () => {
    expect(numbers(rowsInPlace(before, [row(3), row(5)], new Set([2])))).toEqual([
      '2 skipped',
      '3 held',
      '5 held',
    ]);
  });

  it('show what was made of them meanwhile', () => {
    expect(numbers(rowsInPlace(before, [row(2), row(3)], new Set([2])))).toEqual(['2 held', '3 held']);
  });
});
