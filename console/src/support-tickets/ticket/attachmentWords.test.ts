import { describe, expect, it } from '@jest/globals';
import { refusedWords, sizeWords } from './attachmentWords.ts';

describe('a file that came with a ticket', () => {
  it.each([
    ['application/pdf', 'locked', 'This PDF is locked with a password.'],
    ['image/png', 'cut-short', 'This picture is cut short: its end is missing.'],
    ['image/jpeg', 'something-new', 'It is not safe to open.'],
    ['application/pdf', null, 'It is not safe to open.'],
  ] as const)('%s refused as %s', (mediaType, refusalCode, words) => {
    expect(refusedWords({ mediaType, refusalCode })).toBe(words);
  });

  it.each([
    [12, '1 kB'],
    [319_600, '320 kB'],
    [1_400_000, '1.4 MB'],
  ])('%s bytes are %s', (bytes, words) => {
    expect(sizeWords(bytes)).toBe(words);
  });
});
