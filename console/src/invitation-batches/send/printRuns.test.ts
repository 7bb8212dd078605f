import { expect, it } from '@jest/globals';
import { printRuns } from './printRuns.ts';

/** An API that has letters on these rows, and prints `most` of them a run. */
function letters(rows: number[], most: number) {
  const asked: string[] = [];
  return {
    asked,
    print: async ({ again, after, name }: { again: boolean; after: number; name: string }) => {
      asked.push(`${again ? 'again ' : ''}after ${after}: ${name}`);
      const left = rows.filter((row) => row > after);
      const printed = left.slice(0, most);
      return new Headers({
        'X-Letters': String(printed.length),
        ...(left.length > most ? { 'X-Next-After': String(printed.at(-1)) } : {}),
      });
    },
  };
}

it.each([
  [[2, 5, 9], true, ['again after 0: invitation-letters.pdf'], '3 letters saved as a PDF.'],
  [[2], false, ['after 0: invitation-letters.pdf'], '1 letter saved as a PDF.'],
  [
    [2, 5, 9, 12, 40],
    false,
    ['after 0: invitation-letters.pdf', 'after 9: invitation-letters-2.pdf'],
    '5 letters saved as 2 PDFs.',
  ],
  [
    [2, 5, 9, 12, 40, 41, 42],
    true,
    [
      'again after 0: invitation-letters.pdf',
      'again after 9: invitation-letters-2.pdf',
      'again after 41: invitation-letters-3.pdf',
    ],
    '7 letters saved as 3 PDFs.',
  ],
])('letters on rows %j, again %s: all are printed', async (rows, again, runs, sentence) => {
  const { asked, print } = letters(rows, 3);
  expect(await printRuns(again, print)).toContain(sentence);
  expect(asked).toEqual(runs);
});
