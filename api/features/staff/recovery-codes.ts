import { createHmac, hkdfSync, randomInt } from 'node:crypto';

/** Crockford's Base32: no I, L, O or U to misread. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;
const COUNT = 10;

/** Ten codes of 80 bits, in groups of four for reading aloud. */
export const newRecoveryCodes = (): string[] => Array.from({ length: COUNT }, newCode);

function newCode(): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return letters.match(/.{4}/g)?.join('-') ?? letters;
}

/** What is stored: a keyed hash, so that the database alone gives nothing to guess against. Spacing and case are the reader's. */
export function hashRecoveryCode(secretKey: string, staffId: string, code: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'staff recovery codes, HMAC-SHA256', 32));
  const plain = code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return createHmac('sha256', key).update(`${staffId} ${plain}`).digest();
}
