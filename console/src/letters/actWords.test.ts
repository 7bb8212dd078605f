import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { letterActs } from '../../../api/features/letters/letters.policy.ts';
import { type Act, actNames, knownCodes, whyNot } from './actWords.ts';

const policy = readFileSync(
  new URL('../../../api/features/letters/letters.policy.ts', import.meta.url),
  'utf8',
);
const codes = [...(policy.match(/export type ActRefusal =([^;]+);/)?.[1] ?? '').matchAll(/'([a-z-]+)'/g)].map(
  ([, code]) => code as string,
);

describe('why an act is not possible', () => {
  it('has a sentence for every code of the rules, and for no other', () => {
    expect(codes.length).toBeGreaterThan(10);
    expect([...knownCodes].sort()).toEqual([...codes].sort());
  });

  it('has a name for every act', () => expect(Object.keys(actNames).sort()).toEqual([...letterActs].sort()));

  it.each<[Act, true | string | undefined, string | null]>([
    ['accept', true, null],
    ['publish', 'no-patient', 'Choose the patient first.'],
    ['refuse', 'already-published', 'The letter is published. Withdraw it instead.'],
    ['override', undefined, 'Your role does not include this.'],
    ['undo', 'a-code-of-next-year', 'This is not possible now.'],
  ])('%s, %s', (act, answer, sentence) => expect(whyNot(act, answer)).toBe(sentence));
});
