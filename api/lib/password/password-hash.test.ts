import { describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { hashPassword, needsRehash, verifyPassword } from './password-hash.ts';

describe('a password hash (ASVS 11.4.2)', () => {
  it('is argon2id with 32 MiB, three passes and one lane', async () => {
    expect(await hashPassword('correct horse battery')).toMatch(/^\$argon2id\$v=19\$m=32768,t=3,p=1\$/);
  });

  it('is different each time, because each has its own salt', async () => {
    expect(await hashPassword('correct horse battery')).not.toBe(await hashPassword('correct horse battery'));
  });

  // ASVS 6.2.5/8: nothing is cut, folded or trimmed.
  it.each([
    ['spaces at its ends', '  two spaces  ', 'two spaces'],
    ['capitals', 'Galsworthy Road', 'galsworthy road'],
    ['accents, composed or not', 'caf\u00e9 au lait', 'cafe\u0301 au lait'],
    ['emoji', 'tea 🫖🫖 and scones', 'tea 🫖 and scones'],
    ['a NUL', 'before\0after', 'before'],
    ['the end of a long one, where bcrypt stops at 72 bytes', `${'a'.repeat(72)}one`, `${'a'.repeat(72)}two`],
  ])('keeps %s', async (_what, password, twin) => {
    const stored = await hashPassword(password);
    expect(await verifyPassword(stored, password)).toBe(true);
    expect(await verifyPassword(stored, twin)).toBe(false);
  });

  it.each([[undefined], [null], ['none']])('says no where there is none (%p)', async (stored) => {
    expect(await verifyPassword(stored, 'none')).toBe(false);
  });

  it('takes as long for a person who does not exist', async () => {
    const stored = await hashPassword('correct horse battery');
    const time = async (known: string | undefined) => {
      const started = performance.now();
      await verifyPassword(known, 'a wrong guess');
      return performance.now() - started;
    };
    // One beside the other, so that a busy machine slows both alike.
    const ratios: number[] = [];
    for (let round = 0; round < 15; round++) ratios.push((await time(undefined)) / (await time(stored)));
    const ratio = ratios.sort((one, other) => one - other)[7] ?? 0;
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.67);
  });

  it.each([
    ['less memory', { memoryCost: 19_456, timeCost: 3, parallelism: 1 }, true],
    ['two passes', { memoryCost: 32_768, timeCost: 2, parallelism: 1 }, true],
    ['argon2i', { memoryCost: 32_768, timeCost: 3, parallelism: 1, algorithm: 1 }, true],
    ["today's settings", { memoryCost: 32_768, timeCost: 3, parallelism: 1 }, false],
    ['more memory', { memoryCost: 65_536, timeCost: 3, parallelism: 1 }, false],
  ])('made with %s is due for another: %p', async (_what, options, due) => {
    expect(needsRehash(await hash('correct horse battery', options))).toBe(due);
  });
});
