import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new UUIDv7: sorts by time of making, so new rows land at the end of their index. */
export const newId = (): string => v7();

/** An opaque secret of 256 bits for sessions and links, safe in a URL fragment or a header. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token. Plain SHA-256 is enough because the token itself carries 256 bits. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
