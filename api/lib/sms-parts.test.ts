import { describe, expect, it } from '@jest/globals';
import { countSms, downgradedIn, fitsOneSms, plainestSms, plainSms } from './sms-parts.ts';

const GSM_7 =
  '@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

describe('the parts of a text', () => {
  it.each([
    ['160 letters', 'a'.repeat(160), 'GSM-7', 160, 1],
    ['161 letters', 'a'.repeat(161), 'GSM-7', 161, 2],
    ['two full parts', 'a'.repeat(306), 'GSM-7', 306, 2],
    ['one more', 'a'.repeat(307), 'GSM-7', 307, 3],
    ['918 letters, the longest we send', 'a'.repeat(918), 'GSM-7', 918, 6],
    ['80 euros', '€'.repeat(80), 'GSM-7', 160, 1],
    ['80 euros and a letter', `a${'€'.repeat(80)}`, 'GSM-7', 161, 2],
    ['a euro that the end of a part would cut', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 'GSM-7', 306, 3],
    ['the same one place earlier', `${'a'.repeat(151)}€${'a'.repeat(153)}`, 'GSM-7', 306, 2],
    ['70 with a Polish letter', `Ł${'a'.repeat(69)}`, 'UCS-2', 70, 1],
    ['71 with a Polish letter', `Ł${'a'.repeat(70)}`, 'UCS-2', 71, 2],
    ['two full parts of UCS-2', `Ł${'a'.repeat(133)}`, 'UCS-2', 134, 2],
    ['one more of UCS-2', `Ł${'a'.repeat(134)}`, 'UCS-2', 135, 3],
    ['35 emojis', '🙂'.repeat(35), 'UCS-2', 70, 1],
    ['36 emojis', '🙂'.repeat(36), 'UCS-2', 72, 2],
    ['an emoji that the end of a part would cut', `${'a'.repeat(66)}🙂${'a'.repeat(66)}`, 'UCS-2', 134, 3],
    ['brackets count once where all is UCS-2', `Ł${'['.repeat(69)}`, 'UCS-2', 70, 1],
    ['nothing', '', 'GSM-7', 0, 1],
  ] as const)('%s', (_what, text, encoding, characters, parts) => {
    expect(countSms(text)).toMatchObject({ encoding, characters, parts });
  });

  it('every sign of the basic alphabet counts once', () => {
    // 128 places less the escape and CR, which is sent as LF.
    expect(GSM_7).toHaveLength(126);
    expect(countSms(GSM_7)).toEqual({ encoding: 'GSM-7', characters: 126, parts: 1, forcedBy: [] });
  });

  it.each([...'^{}[]~\\|€'])('%s counts twice', (sign) => {
    expect(countSms(sign)).toMatchObject({ encoding: 'GSM-7', characters: 2 });
  });

  it.each([
    ['Dear Łukasz, dear Şahin, dear Łucja', ['Ł', 'Ş']],
    ['Bwrdd Iechyd Prifysgol Betsi Cadwaladr: cofrestrwch â ŷ', ['â', 'ŷ']],
    ['ç is not in GSM-7, Ç is', ['ç']],
    ['A doctor 👩‍⚕️ and a flag 🏴󠁧󠁢󠁷󠁬󠁳󠁿', ['👩‍⚕️', '🏴󠁧󠁢󠁷󠁬󠁳󠁿']],
    ['a backtick ` too', ['`']],
    ['naïve café', ['ï']],
  ])('%s: the signs to blame are %j', (text, forcedBy) => {
    expect(countSms(text)).toMatchObject({ encoding: 'UCS-2', forcedBy });
  });
});

describe('signs that are sent as plainer ones', () => {
  it.each([
    ['‘It’s here’', "'It's here'"],
    ['“Register”', '"Register"'],
    ['8:00–18:00 — today', '8:00-18:00 - today'],
    ['wait…', 'wait...'],
    ['020\u00a07946\u202f0100', '020 7946 0100'],
    ['a\u200bb\u00adc\ufeff', 'abc'],
    ['one\r\ntwo\rthree', 'one\ntwo\nthree'],
    ['e\u0301 in two signs', 'é in two signs'],
    ['Łukasz keeps his Ł', 'Łukasz keeps his Ł'],
  ])('%j leaves as %j', (typed, sent) => {
    expect(plainSms(typed)).toBe(sent);
    expect(plainSms(sent)).toBe(sent);
  });

  it('are named, each once', () => {
    expect(downgradedIn('“Don’t” – don’t\u00a0\u200b')).toEqual([
      { from: '“', to: '"' },
      { from: '’', to: "'" },
      { from: '”', to: '"' },
      { from: '–', to: '-' },
      { from: '\u00a0', to: ' ' },
      { from: '\u200b', to: '' },
    ]);
  });

  it('do not make a text UCS-2', () => {
    expect(countSms(`‘${'a'.repeat(158)}’`)).toMatchObject({ encoding: 'GSM-7', characters: 160, parts: 1 });
    // An ellipsis is three signs when it leaves, and is counted so.
    expect(countSms(`…${'a'.repeat(158)}`)).toMatchObject({ characters: 161, parts: 2 });
  });
});

it.each([
  ['Ysbyty Tŷ’r Sïon', "Ysbyty Ty'r Sion"],
  ['Ysbyty Gwynedd – Bŵrdd', 'Ysbyty Gwynedd - Bwrdd'],
  ['Große Klinik', 'Große Klinik'],
])("a hospital's name %s is said as %s", (name, plainest) => {
  expect(plainestSms(name)).toBe(plainest);
});

it.each([
  ['a'.repeat(160), true],
  ['a'.repeat(161), false],
  ['naïve', false],
  ['café', true],
  ['“quoted”', false],
  ['£5 @ 10', true],
  [`${'a'.repeat(159)}€`, false],
])('%s fits one SMS: %s', (text, fits) => {
  expect(fitsOneSms(text)).toBe(fits);
});
