import { describe, expect, it } from '@jest/globals';
import { measureLiberationSans, printable } from './embedded-font.ts';
import { liberationSans } from './true-type.ts';

describe('what can be printed', () => {
  it.each([
    ['Łukasz Şahin-Kovačević', 'Łukasz Şahin-Kovačević'],
    ['Gruffydd ap Llŷr', 'Gruffydd ap Llŷr'],
    ['Ωμέγα и Елена', 'Ωμέγα и Елена'],
    ['Zoe\u0308 O’Brien', 'Zoë O’Brien'],
    ['Nguyễn Thị', 'Nguyen Thi'],
    ['محمد', '????'],
    ['a\u00a0b\u200bc\td', 'a bc d'],
  ])('%s is printed %s', (text, printed) => {
    expect(printable(text)).toBe(printed);
  });
});

it.each(['Regular', 'Bold'] as const)(
  'Liberation Sans %s has glyphs and widths as Arial has them',
  (style) => {
    const { widthOf, encode } = measureLiberationSans(style);
    // 278 thousandths for a space, and i is narrower than W.
    expect(widthOf(' ', 1000)).toBe(278);
    expect(widthOf('W', 12)).toBeGreaterThan(widthOf('i', 12) * 3);
    expect(encode('AB')).toMatch(/^<[0-9a-f]{8}>$/);
    expect(liberationSans(style).glyphOf.size).toBeGreaterThan(600);
  },
);
