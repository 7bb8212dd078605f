import { describe, expect, it } from '@jest/globals';
import { clockLook, pressingClock, stretchWords } from './clockWords.ts';

const now = Date.parse('2026-11-03T14:20:00Z');
const at = (time: string) => `2026-11-03T${time}:00Z`;
const running = { dueAt: at('15:40'), metAt: null, state: 'running' as const };

describe('a service-level clock', () => {
  it.each([
    [80, '1 h 20 min'],
    [240, '4 h'],
    [0.2, '1 min'],
    [1440, '1 day'],
    [2 * 1440 + 190, '2 days 3 h'],
    [-95, '1 h 35 min'],
  ])('%s minutes are %s', (minutes, words) => {
    expect(stretchWords(minutes * 60_000)).toBe(words);
  });

  it.each([
    ['with time left', running, 'Due in 1 h 20 min', 'half'],
    ['running out', { ...running, state: 'breaching-soon' as const }, 'Due in 1 h 20 min', 'triangle'],
    ['run out', { ...running, dueAt: at('10:20'), state: 'breached' as const }, '4 h late', 'square'],
    ['standing still', { ...running, state: 'paused' as const }, 'Paused', 'ring'],
    ['met', { ...running, metAt: at('14:00'), state: 'met' as const }, 'In time', 'tick'],
    [
      'met too late',
      { dueAt: at('10:20'), metAt: at('11:20'), state: 'breached' as const },
      'Done 1 h late',
      'cross',
    ],
  ])('%s', (_what, clock, word, shape) => {
    expect(clockLook(clock, now)).toMatchObject({ word, shape });
  });

  it('presses for the answer first, then for the end', () => {
    const resolve = { ...running, dueAt: at('18:00') };
    expect(pressingClock({ respond: running, resolve })).toEqual({ clock: running, what: 'Answer' });
    const respond = { ...running, metAt: at('14:00'), state: 'met' as const };
    expect(pressingClock({ respond, resolve })).toEqual({ clock: resolve, what: 'Resolve' });
  });

  it('of a ticket resolved without an answer shows how its end was met', () => {
    const resolve = { ...running, metAt: at('14:00'), state: 'met' as const };
    expect(pressingClock({ respond: running, resolve }).what).toBe('Resolve');
  });
});
