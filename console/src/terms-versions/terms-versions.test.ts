import { describe, expect, it } from '@jest/globals';
import { termsBlocks } from './termsBlocks.ts';
import { agreedWords, publishingMeans } from './termsWords.ts';

describe('terms as patients read them', () => {
  it('are paragraphs and headings', () => {
    expect(
      termsBlocks('By using this you agree.\n\n## Keeping it safe\nDo not share\nyour codes.\n\n\n'),
    ).toEqual([
      { kind: 'paragraph', text: 'By using this you agree.', line: 0 },
      { kind: 'heading', text: 'Keeping it safe', line: 2 },
      { kind: 'paragraph', text: 'Do not share\nyour codes.', line: 3 },
    ]);
  });

  it.each(['<b>Bold</b>', '#No heading', '**stars**'])('take %s for the words it is', (text) => {
    expect(termsBlocks(text)).toEqual([{ kind: 'paragraph', text, line: 0 }]);
  });

  it('are nothing while nothing is written', () => expect(termsBlocks(' \r\n \r\n')).toEqual([]));
});

describe('what publishing means', () => {
  it.each([
    [0, 'nobody yet'],
    [1, '1 person'],
    [1204, '1,204 people'],
    [10_001, 'more than 10,000 people'],
  ])('%i who agreed are %s', (acceptedBy, words) => {
    expect(agreedWords(acceptedBy)).toBe(words);
  });

  it('names how many are asked again', () => {
    expect(publishingMeans({ number: 2, acceptedBy: 1204 })).toMatch(
      /agree again at their next visit: 1,204 people agreed to version 2/,
    );
  });
});
