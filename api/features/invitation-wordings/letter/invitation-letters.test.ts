import { describe, expect, it } from '@jest/globals';
import { textOfPdf } from '../../../test/text-of-pdf.ts';
import { invitationLettersPdf, LetterTooLong } from './invitation-letters.ts';
import { fitsPage, page, setAddress, setText } from './letter-layout.ts';

const MM = 72 / 25.4;
const sheet = { hospitalName: 'Kingston Hospital', date: '23 November 2026' };
const letter = {
  addressee: ['Mr Łukasz Şahin', '12 Rosslyn Avenue', 'Kingston upon Thames', 'KT2 7QB'],
  text: 'Dear Łukasz\n\nRegister for Patient Portal.',
  link: 'https://portal.kingstonhospital.nhs.uk/i#0123456789abcdefghjkmnpqrs',
  linkUntil: '7 December',
};

describe('a letter of invitation', () => {
  it('is one page with hospital, address, date, words, and the link in print', async () => {
    const pages = await textOfPdf(await invitationLettersPdf([letter, letter], sheet));
    expect(pages).toHaveLength(2);
    for (const words of [
      'Kingston Hospital',
      'Mr Łukasz Şahin 12 Rosslyn Avenue',
      '23 November 2026',
      'Dear Łukasz',
    ])
      expect(pages[0]).toContain(words);
    expect(pages[0]?.replace('i #', 'i#')).toContain(letter.link);
    expect(pages[0]).toContain('It works once, until 7 December.');
  });

  it('embeds its fonts once, however many letters there are', async () => {
    const [one, twenty] = [
      await invitationLettersPdf([letter], sheet),
      await invitationLettersPdf(
        Array.from({ length: 20 }, () => letter),
        sheet,
      ),
    ];
    expect((twenty.length - one.length) / 19).toBeLessThan(4000);
    expect(one.length).toBeGreaterThan(100_000);
  });

  it('is refused where it does not fit, and made smaller where a long name would push it over', async () => {
    const full = 'x\n'.repeat(30);
    const [fits, over, tooLong] = [full.slice(0, 46), 'x\n'.repeat(27), 'x\n'.repeat(60)];
    expect([fitsPage(fits), fitsPage(over)]).toEqual([true, false]);
    expect(setText(over)?.size).toBeLessThan(12);
    await expect(invitationLettersPdf([{ ...letter, text: tooLong }], sheet)).rejects.toBeInstanceOf(
      LetterTooLong,
    );
  });
});

describe('the address in the window', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, index) => `Line ${index + 1}`);

  it.each([3, 5, 7])('of %i lines stays within its 26.8 mm', (count) => {
    const set = setAddress(lines(count));
    const last = set.at(-1);
    expect(set).toHaveLength(count);
    expect(set[0]?.top).toBeCloseTo(39.5 * MM);
    expect((last?.top ?? 0) + (last?.size ?? 0)).toBeLessThanOrEqual((39.5 + 26.8) * MM + 0.5);
  });

  it('of more lines keeps every word, and the postcode last', () => {
    const set = setAddress([...lines(8), 'KT2 7QB']).map(({ text }) => text);
    expect(set).toHaveLength(7);
    expect(set.slice(-2)).toEqual(['Line 6, Line 7, Line 8', 'KT2 7QB']);
  });

  it('makes a long line smaller, so that the window shows all of it', () => {
    const [set] = setAddress([
      'Professor Wilhelmina Alexandrina von Hohenstein-Featherstonehaugh of Kingston',
    ]);
    expect(set?.size).toBeLessThan(page.address.size);
  });

  it('leaves empty lines out', () => {
    expect(setAddress(['Anna', '', ' ', 'KT2']).map(({ text }) => text)).toEqual(['Anna', 'KT2']);
  });
});
