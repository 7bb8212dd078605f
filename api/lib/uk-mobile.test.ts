import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseAny, parseUkMobile, takeDramaMobiles } from './uk-mobile.ts';

describe('a UK mobile number', () => {
  it.each([
    '7723456789',
    '07723456789',
    '07723 456789',
    '07723-456-789',
    '07723.456.789',
    '(07723) 456 789',
    '00447723456789',
    '0044 7723 456 789',
    '+447723456789',
    '+44 7723 456 789',
    '+44 (0)7723 456 789',
    '447723456789',
    '44 7723 456789',
    '\ufeff07723 456789',
    '\u200b07723\u00a0456789\u200b',
    '  07723456789\t',
  ])('%j is +447723456789', (text) => {
    expect(parseUkMobile(text)).toEqual({ ok: true, mobile: '+447723456789' });
  });

  it.each([
    ['07700 900000', '+447700900000'],
    ['07700 900999', '+447700900999'],
    ['7700900123', '+447700900123'],
    ['+44 (0)7700 900 123', '+447700900123'],
  ])("%j is of Ofcom's range for drama, and taken: %s", (text, mobile) => {
    expect(parseUkMobile(text)).toEqual({ ok: true, mobile });
    takeDramaMobiles(false);
    expect(parseUkMobile(text)).toEqual({ ok: false, reason: 'not-a-uk-mobile' });
    expect(parseUkMobile('07723 456789')).toMatchObject({ ok: true });
    takeDramaMobiles(true);
  });

  it.each([
    ['', 'empty'],
    [' \u200b\u00a0', 'empty'],
    ['0772345678910', 'too-long'],
    ['0772345678', 'too-short'],
    ['0', 'too-short'],
    ['07890x32109', 'letters'],
    ['ask her son', 'letters'],
    ['020 7946 0991', 'not-a-uk-mobile'],
    ['+14158961600', 'not-a-uk-mobile'],
    ['+33 6 12 34 56 78', 'not-a-uk-mobile'],
    ['0800 111 111', 'too-short'],
    ['0808 157 0192', 'not-a-uk-mobile'],
    ['070 1234 5678', 'personal-number'],
    ['07623 456789', 'not-a-uk-mobile'],
    ['7.72346E+09', 'spreadsheet-exponent'],
    ['4.47723E+11', 'spreadsheet-exponent'],
  ])('%j is none: %s', (text, reason) => {
    expect(parseUkMobile(text)).toEqual({ ok: false, reason });
  });

  it('says what a spreadsheet must have meant where the digits are still there', () => {
    expect(parseUkMobile('447723456789.0')).toEqual({
      ok: false,
      reason: 'spreadsheet-decimal',
      suggestion: '+447723456789',
    });
  });
});

describe('the quick way for ordinary spellings', () => {
  const beginning = fc.constantFrom('', '0', '+44', '0044', '44', '+44 ', '0 ', '44-', '+440', '0044 0');
  const digits = fc.oneof(
    fc.integer({ min: 0, max: 999_999_999 }).map((n) => `7${String(n).padStart(9, '0')}`),
    fc.integer({ min: 0, max: 99_999 }).map((n) => `77009${String(n).padStart(5, '0')}`),
    fc.integer({ min: 0, max: 9_999_999 }).map((n) => `7${n}`),
  );
  const gaps = fc.array(fc.constantFrom('', '', '', ' ', '-'), { minLength: 11, maxLength: 11 });

  it('gives what a close look gives', () => {
    fc.assert(
      fc.property(beginning, digits, gaps, (before, number, between) => {
        const text = before + [...number].map((digit, index) => (between[index] ?? '') + digit).join('');
        expect(parseUkMobile(text)).toEqual(parseAny(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('agrees for beginnings all over the plan', () => {
    const wrong: string[] = [];
    for (let n = 0; n < 100_000; n += 11) {
      for (const rest of ['0000', '9999']) {
        const text = `07${String(n).padStart(5, '0')}${rest}`;
        if (JSON.stringify(parseUkMobile(text)) !== JSON.stringify(parseAny(text))) wrong.push(text);
      }
    }
    expect(wrong).toEqual([]);
  });
});
