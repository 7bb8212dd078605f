import { describe, expect, it } from '@jest/globals';
import { askedWords } from './requestWords.ts';

describe('what is asked, in one line', () => {
  const request = { language: null, adjustments: [] as string[], subjectKind: null };
  it.each([
    [{ kind: 'cancel', subjectKind: 'appointment' }, 'Cancel the appointment'],
    [{ kind: 'interpreter', language: 'BSL' }, 'An interpreter: BSL'],
    [
      { kind: 'adjustment', adjustments: ['hearing-loop', 'hoist'] },
      'A hearing loop, A hoist or help with moving',
    ],
    [{ kind: 'adjustment', adjustments: ['no-longer-offered'] }, 'no-longer-offered'],
    [{ kind: 'adjustment' }, 'An adjustment'],
    [{ kind: 'wrong', subjectKind: 'result' }, 'Something is wrong with a test result'],
  ] as const)('%j: %s', (facts, words) => {
    expect(
      askedWords({
        ...request,
        ...facts,
        adjustments: [...('adjustments' in facts ? facts.adjustments : [])],
      }),
    ).toBe(words);
  });
});
