import { describe, expect, it } from '@jest/globals';
import { findingCodes, severityOf } from './findings.schema.ts';
import { countSentence, findingSentence } from './findings.words.ts';

describe('what is said of rows', () => {
  it.each([
    ['mobile-letters', 3, 3, 'Fix 3 phone numbers with letters in them'],
    ['mobile-letters', 1, 1, 'Fix 1 phone number with letters in it'],
    ['missing-cell', 4, 4, 'Enter missing data in 4 rows'],
    ['already-registered', 2104, 0, '2,104 patients are registered already'],
    ['near-match', 5, 1, 'Look at 1 row that nearly fits a patient'],
    ['near-match', 5, 0, 'Every near match was answered (5)'],
    [
      'no-coming-appointment',
      1200,
      1200,
      'Say whether 1,200 patients may be invited who have no coming appointment',
    ],
  ] as const)('%s of %i rows, %i open: %s', (code, rows, open, sentence) => {
    expect(countSentence(code, rows, open)).toBe(sentence);
  });

  it.each(findingCodes)('%s has its number in every sentence of many, and none left to fill', (code) => {
    const facts = { field: null, otherRow: null, recentDays: 90 };
    expect(countSentence(code, 1, 1)).toMatch(/\b1\b/);
    expect(countSentence(code, 1234, 1234)).toContain('1,234');
    expect(countSentence(code, 1234, 0)).toContain('1,234');
    for (const sentence of [findingSentence(code, facts), countSentence(code, 2, 2)]) {
      expect(sentence).not.toMatch(/#|undefined|null|please|invalid|successfully/i);
    }
  });

  it('tells an answered question from an open one', () => {
    for (const code of findingCodes.filter((each) => severityOf[each] === 'question'))
      expect(countSentence(code, 2, 0)).not.toBe(countSentence(code, 2, 2));
  });

  it('names the column, the other row and the days', () => {
    const facts = { field: 'dateOfBirth' as const, otherRow: 1200, recentDays: 1 };
    expect(findingSentence('missing-cell', facts)).toBe('Missing: enter the date of birth.');
    expect(findingSentence('duplicate-row', facts)).toBe('Row 1,200 is of the same patient.');
    expect(findingSentence('invited-recently', facts)).toBe('This patient was invited in the last day.');
  });
});
