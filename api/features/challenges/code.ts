import { createHmac, hkdfSync, randomInt, timingSafeEqual } from 'node:crypto';

/** Five digits from a CSPRNG; leading zeros are part of it (ASVS 6.5.3). */
export const newCode = (): string => String(randomInt(100_000)).padStart(5, '0');

/**
 * What is stored of a code. Keyed, since the 100,000 codes there are would be tried in a blink, and bound to the
 * challenge: the code of one opens no other.
 */
export function hashCode(secretKey: string, challengeId: string, code: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'codes by text, HMAC-SHA256', 32));
  return createHmac('sha256', key).update(`${challengeId} ${code}`).digest();
}

/** Whether this is the code of `stored`; the same work where none was sent. */
export function isCode(stored: Buffer | null, secretKey: string, challengeId: string, code: string): boolean {
  const typed = hashCode(secretKey, challengeId, code);
  return timingSafeEqual(stored ?? Buffer.alloc(typed.length), typed);
}
