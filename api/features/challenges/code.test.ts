import { describe, expect, it } from '@jest/globals';
import { fitsOneSms } from '../../lib/sms-parts.ts';
import { decideTry } from './challenges.policy.ts';
import { hashCode, isCode, newCode } from './code.ts';
import { codeSms } from './code-text.ts';

const KEY = 'a secret key of the tests, long enough';

describe('a code by text (ASVS 6.5.3)', () => {
  it('is five digits, leading zeros kept, all of them as likely', () => {
    const codes = Array.from({ length: 20_000 }, newCode);
    for (const code of codes) expect(code).toMatch(/^\d{5}$/);
    const first = new Map<string, number>();
    for (const [digit = ''] of codes) first.set(digit, (first.get(digit) ?? 0) + 1);
    expect(first.size).toBe(10);
    // Two thousand each; fifteen standard deviations from that is no chance.
    for (const times of first.values()) expect(Math.abs(times - 2_000)).toBeLessThan(640);
    expect(new Set(codes).size).toBeGreaterThan(17_000);
  });

  it('is stored as a hash that is keyed and bound to its challenge', () => {
    const stored = hashCode(KEY, 'challenge-a', '00042');
    expect(isCode(stored, KEY, 'challenge-a', '00042')).toBe(true);
    expect(isCode(stored, KEY, 'challenge-a', '42')).toBe(false);
    expect(isCode(stored, KEY, 'challenge-b', '00042')).toBe(false);
    expect(isCode(stored, `${KEY}!`, 'challenge-a', '00042')).toBe(false);
    expect(isCode(null, KEY, 'challenge-a', '00042')).toBe(false);
  });

  it.each([
    'Kingston Hospital',
    'The Royal National Throat, Nose and Ear and Eastman Dental Hospitals of University College London',
    'Ysbyty Gwynedd – Betsi Cadwaladr’s',
    'Łódź Szpital',
    'H'.repeat(300),
  ])('fits one text, the code first: %s', (hospital) => {
    const text = codeSms('00042', hospital);
    expect(fitsOneSms(text)).toBe(true);
    expect(text).toMatch(/^00042 is your Patient Portal code/);
  });
});

describe('what is done with a code that was typed (ASVS 6.6.2/3)', () => {
  const facts = { isOver: false, tries: 0, purpose: 'sign-in', triesToday: 0 } as const;
  it.each([
    ['the first', {}, 'look'],
    ['the fifth', { tries: 4, triesToday: 4 }, 'look'],
    ['the sixth', { tries: 5, triesToday: 5 }, 'kill'],
    ['the 25th of a day', { triesToday: 24 }, 'look'],
    ['the 26th of a day', { triesToday: 25 }, 'too-many'],
    ['the 26th of a day, registering', { triesToday: 25, purpose: 'registration' }, 'wrong'],
    ['the 26th of a day, for a new password', { triesToday: 25, purpose: 'password-reset' }, 'too-many'],
    ['one too late', { isOver: true }, 'over'],
    ['one too late that is the sixth', { isOver: true, tries: 5 }, 'over'],
  ] as const)('%s', (_what, changed, act) => {
    expect(decideTry({ ...facts, ...changed })).toBe(act);
  });
});
