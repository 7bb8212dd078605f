import { describe, expect, it } from '@jest/globals';
import { lastRefusal, refusalWords } from './lastRefusal.ts';

const chris = { id: '0192a000-0000-7000-8000-0000000000a2', name: 'Chris Adeyemi' };
const alex = { id: '0192a000-0000-7000-8000-0000000000a1', name: 'Alex Thornbury' };
const event = (kind: string, by: typeof alex, sentence = kind) => ({
  id: `0192a000-0000-7000-8000-00000000000${kind.length}`,
  kind,
  sentence,
  at: '2026-11-03T14:20:00.000Z',
  by,
});
const refused = event('refused', alex, 'Did not approve it: “The wrong clinic”');

describe('the refusal that whoever asked reads', () => {
  it('is the last answer, whatever was changed since', () => {
    expect(
      lastRefusal({ state: 'check', events: [event('submitted', chris), refused, event('changed', chris)] })
        ?.sentence,
    ).toBe(refused.sentence);
  });

  it.each([
    ['nobody has asked yet', 'check', []],
    ['it was asked for anew', 'check', [refused, event('submitted', chris)]],
    ['it was taken back', 'check', [event('submitted', alex), refused]],
    ['it has been sent since', 'sending', [refused]],
  ] as const)('is none where %s', (_why, state, events) => {
    expect(lastRefusal({ state, events: [...events] })).toBeNull();
  });

  it('says who', () => {
    expect(refusalWords(refused)).toBe('Alex Thornbury did not approve it: “The wrong clinic”');
  });
});
