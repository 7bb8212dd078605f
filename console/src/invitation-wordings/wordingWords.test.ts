import { describe, expect, it } from '@jest/globals';
import { wordDifferences } from './wordDifferences.ts';
import { partsWords, sentWords, signWords, tabOf } from './wordingWords.ts';

const gsm = { encoding: 'GSM-7' as const, forcedBy: [], downgraded: [] };

it.each([
  [{ ...gsm, parts: 1, characters: 142 }, '1 part: 142 of 160 characters'],
  [{ ...gsm, parts: 2, characters: 161 }, '2 parts: 161 of 306 characters'],
  [{ ...gsm, encoding: 'UCS-2' as const, parts: 3, characters: 150 }, '3 parts: 150 of 201 characters'],
])('%j reads %s', (count, words) => {
  expect(partsWords(count)).toBe(words);
});

it('names the signs that cost and those made plainer', () => {
  const words = signWords({
    forcedBy: ['Ł', '🙂'],
    downgraded: [
      { from: '–', to: '-' },
      { from: '\u00a0', to: ' ' },
      { from: '\u200b', to: '' },
    ],
  });
  expect(words).toEqual({
    dear: '“Ł”, “🙂” make each part hold 70 characters instead of 160.',
    plainer: 'Sent plainer: – as -, a special space as a plain space, a special space as nothing.',
  });
  expect(signWords(gsm)).toEqual({ dear: null, plainer: null });
});

it.each([
  [0, 'not sent yet'],
  [1204, '1,204 sent'],
  [10_001, 'over 10,000 sent'],
])('%i are %s', (sent, words) => expect(sentWords(sent)).toBe(words));

it('knows the tab of a refused field', () => {
  expect([tabOf('emailSubject'), tabOf('name')]).toEqual(['email', undefined]);
});

describe('what changed from one version to the next', () => {
  it.each([
    ['Register now: ((link))', 'Register today: ((link))', '=Register -now: +today: =((link))'],
    ['one two', 'one two three', '=one -two +two three'],
    ['same words', 'same words', '=same words'],
    ['', 'new', '+new'],
    ['old', '', '-old'],
    ['a\nb', 'a\n\nb', '=a\n+\n=b'],
  ])('%j to %j', (before, after, runs) => {
    const marks = { same: '=', added: '+', removed: '-' };
    const said = wordDifferences(before, after).map(({ text, mark }) => marks[mark] + text.replace(/ $/, ''));
    expect(said.join(before.includes('\n') ? '' : ' ')).toBe(runs);
  });

  it('gives both texts back, whatever they are', () => {
    const [before, after] = [
      'Dear ((firstName)),\n\nread this  twice.',
      'Dear all,\nread  this once, or twice.',
    ];
    const runs = wordDifferences(before, after);
    const of = (left: string) =>
      runs
        .filter(({ mark }) => mark !== left)
        .map(({ text }) => text)
        .join('');
    expect([of('added'), of('removed')]).toEqual([before, after]);
  });
});
