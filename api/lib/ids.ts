import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { v7 } from 'uuid';

/** A new UUIDv7: sorts by time of making, so new rows land at the end of their index. */
export const newId = (): string => v7();

/**
 * An id that cannot be guessed from its neighbours, for what somebody without a session holds: a challenge, a
 * registration. 122 random bits (UUIDv4).
 */
export const newRandomId = (): string => randomUUID();

/** An opaque secret of 256 bits for sessions and links, safe in a URL fragment or a header. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/**
 * A secret of 128 bits for links in texts, where each character counts: 22 characters, safe in a URL fragment.
 */
export const newShortToken = (): string => randomBytes(16).toString('base64url');

/** Digits and small letters without i, l, o and u, which eyes take for others: Douglas Crockford's 32. */
const TYPED = '0123456789abcdefghjkmnpqrstvwxyz';

/** A secret of 130 bits for links on paper, which may be typed: 26 characters that cannot be mistaken for each other. */
export const newTypedToken = (): string => Array.from(randomBytes(26), (byte) => TYPED[byte % 32]).join('');

/** What is stored of a token. Plain SHA-256 is enough because the token itself carries 128 bits or more. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** An id that is the same for the same facts, whoever makes it and whenever (UUIDv8, of SHA-256). */
export function idOf(...facts: (string | number)[]): string {
  const hex = createHash('sha256').update(facts.join(':')).digest('hex');
  const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
