import { describe, expect, it } from '@jest/globals';
import { generate } from 'otplib';
import { newTotpSecret, openTotpSecret, sealTotpSecret, totpStepOf, totpUri } from './totp.ts';

const key = { secretKey: 'a secret key of the tests, long enough', label: 'staff TOTP secrets, AES-256-GCM' };
const owner = '0190aaaa-0000-7000-8000-000000000001';

describe('a TOTP secret at rest', () => {
  it('opens as it was sealed before patients had any', () => {
    const sealed = 'AVX8Zufu+SCED2Rpfx0nQ3NBiV3egF6mIP3aE4fqbxXoi8TQD722+n5e6Xf9z/3xrp2I4Thu2ynfdTP39Q==';
    expect(openTotpSecret(key, owner, Buffer.from(sealed, 'base64'))).toBe(
      'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    );
  });

  it('opens with its own key, label and owner, and with no other', () => {
    const secret = newTotpSecret();
    const sealed = sealTotpSecret(key, owner, secret);
    expect(openTotpSecret(key, owner, sealed)).toBe(secret);
    expect(() => openTotpSecret({ ...key, label: 'patients' }, owner, sealed)).toThrow();
    expect(() => openTotpSecret({ ...key, secretKey: 'another' }, owner, sealed)).toThrow();
    expect(() => openTotpSecret(key, owner.replace('1', '2'), sealed)).toThrow();
    expect(() => openTotpSecret(key, owner, Buffer.concat([Buffer.of(2), sealed.subarray(1)]))).toThrow();
    expect(sealed.toString('latin1')).not.toContain(secret);
  });
});

describe('a code of the app', () => {
  const secret = newTotpSecret();
  const epoch = 1_800_000_000;
  const step = epoch / 30;
  const codeAt = (steps: number) => generate({ secret, epoch: epoch + steps * 30 });

  it.each([
    ['of this moment', 0, 0, step],
    ['of a clock that is late', -1, 0, step - 1],
    ['of a clock that is early', 1, 0, step + 1],
    ['long past', -3, 0, undefined],
    ['far ahead', 3, 0, undefined],
    ['that was used', 0, step, undefined],
    ['before one that was used', -1, step, undefined],
    ['after one that was used', 1, step, step + 1],
  ])('%s', async (_what, steps, lastStep, expected) => {
    expect(await totpStepOf(secret, await codeAt(steps), { epoch, lastStep })).toBe(expected);
  });

  it.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('is not %j', async (code) => {
    expect(await totpStepOf(secret, code, { epoch, lastStep: 0 })).toBeUndefined();
  });
});

it('names the hospital and whose it is to the app', () => {
  expect(totpUri('JBSWY3DP', 'anna', 'Kingston Hospital')).toMatch(
    /^otpauth:\/\/totp\/Kingston%20Hospital%20portal:anna\?.*secret=JBSWY3DP/,
  );
});
