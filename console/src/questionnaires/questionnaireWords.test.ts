import { describe, expect, it } from '@jest/globals';
import { versionWords } from './questionnaireWords.ts';

describe('what is asked of a questionnaire', () => {
  it.each([
    [{ state: 'draft', publishedNumber: null, hasDraft: true }, 'A draft only'],
    [{ state: 'published', publishedNumber: 2, hasDraft: false }, 'Version 2'],
    [{ state: 'published', publishedNumber: 2, hasDraft: true }, 'Version 2, and a draft'],
    [{ state: 'retired', publishedNumber: null, hasDraft: false }, 'None'],
    [{ state: 'retired', publishedNumber: null, hasDraft: true }, 'None, and a draft'],
  ] as const)('%j is "%s"', (row, words) => {
    expect(versionWords(row)).toBe(words);
  });
});
