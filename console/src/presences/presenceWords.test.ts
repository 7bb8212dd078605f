import { describe, expect, it } from '@jest/globals';
import { presenceWords } from './presenceWords.ts';

const sam = { name: 'Sam Whitfield', seenAt: '2026-11-03T14:02:00Z' };
const bo = { name: 'Bo Agent', seenAt: '2026-11-03T14:05:10Z' };
const di = { name: 'Di Desk', seenAt: '2026-11-03T14:07:00Z' };

describe('who else has it open', () => {
  it.each([
    ['nobody', [], null],
    ['one colleague', [sam], 'Sam Whitfield has had this open since 14:02.'],
    ['two', [sam, bo], 'Sam Whitfield (since 14:02) and Bo Agent (since 14:05) have this open too.'],
    [
      'three',
      [sam, bo, di],
      'Sam Whitfield (since 14:02), Bo Agent (since 14:05) and Di Desk (since 14:07) have this open too.',
    ],
  ])('%s', (_who, others, words) => {
    expect(presenceWords(others)).toBe(words);
  });
});
