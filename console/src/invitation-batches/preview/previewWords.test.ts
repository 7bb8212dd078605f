import { expect, it } from '@jest/globals';
import { costWords, forcedWords, partsWords } from './previewWords.ts';

const gsm = { encoding: 'GSM-7', characters: 142, parts: 1, forcedBy: null } as const;

it.each([
  [gsm, '1 part: 142 of 160 characters'],
  [{ ...gsm, characters: 196, parts: 2 }, '2 parts: 196 of 306 characters'],
  [{ encoding: 'UCS-2', characters: 96, parts: 2, forcedBy: 'Ł' } as const, '2 parts: 96 of 134 characters'],
])('%o', (sms, words) => expect(partsWords(sms)).toBe(words));

it('names the sign that makes a text dearer', () => {
  expect(forcedWords({ ...gsm, forcedBy: 'Ł' })).toBe(
    '“Ł” makes this text hold 70 characters a part instead of 160.',
  );
  expect(forcedWords(gsm)).toBeNull();
});

it.each([
  [
    { sms: 4968, email: 12, post: 0 },
    { smsParts: 9936, pencePerPart: 2.4, pence: 23_846.4, letters: 0 },
    '4,968 texts and 12 e-mails: 9,936 parts at 2.4p, £238.46.',
  ],
  [
    { sms: 0, email: 3, post: 2 },
    { smsParts: 0, pencePerPart: 2.4, pence: 0, letters: 2 },
    '3 e-mails and 2 letters. Letters are printed here and posted by you.',
  ],
  [
    { sms: 0, email: 0, post: 0 },
    { smsParts: 0, pencePerPart: 2.4, pence: 0, letters: 0 },
    'Nothing is ready to be sent yet.',
  ],
])('%o', (ready, cost, words) => expect(costWords(ready, cost)).toBe(words));
