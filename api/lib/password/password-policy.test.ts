import { describe, expect, it } from '@jest/globals';
import { findPasswordFault } from './password-policy.ts';

const refused = [
  { words: ['Kingston Hospital'], code: 'password-hospital', message: 'Leave out the name of the hospital.' },
  {
    words: ['Zoë Brackenbury', 'z.brackenbury@example.nhs.uk'],
    code: 'password-personal',
    message: 'Leave out your own name and e-mail address.',
  },
];
const faultOf = async (password: string) => (await findPasswordFault(password, refused))?.code;

describe('choosing a password', () => {
  it.each([
    ['7 characters', 'q7#Lm2x', 'password-too-short'],
    ['8 characters', 'q7#Lm2xv', undefined],
    ['64 characters', 'nine kettles orbit a plum, '.repeat(3).slice(0, 64), undefined],
    ['128 characters', 'nine kettles orbit a plum, '.repeat(5).slice(0, 128), undefined],
    ['129 characters', 'nine kettles orbit a plum, '.repeat(5).slice(0, 129), 'password-too-long'],
  ])('of %s (ASVS 6.2.1/9)', async (_what, password, code) => {
    expect(await faultOf(password)).toBe(code);
  });

  it.each([
    'password',
    'Password1',
    'P@ssw0rd1',
    '12345678',
    'qwertyuiop',
    'iloveyou1',
    'Liverpool1',
    'Welcome123',
    'Summer2024',
    'aaaaaaaaaaaa',
    'abcdefghijkl',
    'drowssap',
    'letmein99',
    '01/01/1980',
    'a'.repeat(128),
  ])('refuses %s, common or breached (ASVS 6.2.4/12)', async (password) => {
    expect(await faultOf(password)).toBe('password-common');
  });

  it.each([
    ['kingston-rocks-9', 'password-hospital'],
    ['My K1ng5t0n login', 'password-hospital'],
    ['H0SPITAL gates 7', 'password-hospital'],
    ['Brackenbury7!x', 'password-personal'],
    ['xx br@ckenbury xx', 'password-personal'],
    ['z.brackenbury@example.nhs.uk', 'password-personal'],
  ])('refuses %s (ASVS 6.2.11)', async (password, code) => {
    expect(await faultOf(password)).toBe(code);
  });

  it.each([
    'kettle orbit plum',
    'correct horse battery',
    'zoe is three letters long',
    '   spaces are kept   ',
    'пароль из трёх слов',
    '🫖🫖🫖 tea 🫖🫖🫖',
  ])('takes %s: any characters, no rule about kinds (ASVS 6.2.5)', async (password) => {
    expect(await faultOf(password)).toBe(undefined);
  });

  it('judges the longest password by its first forty characters: as a whole it would take minutes', async () => {
    const random = 'qV7#zR2!mK9&wX4?pL6^';
    expect(await faultOf('a'.repeat(40) + random.repeat(4))).toBe('password-common');
    expect(await faultOf(random.repeat(2) + 'a'.repeat(85))).toBe(undefined);
  });
});
