import { createHash, timingSafeEqual } from 'node:crypto';
import { notFound, Problem } from './problem.ts';

/**
 * Lets in whoever brings the token that was agreed on. Digests are compared, so that the time taken tells nothing of
 * the token, not even its length (ASVS 11.2.4).
 * @throws Problem 404 where no token is set, so nothing is served; 401 for a stranger
 */
export function requireBearer(authorization: string, token: string | undefined): void {
  if (!token) throw notFound();
  const [given, expected] = [authorization, `Bearer ${token}`].map((text) =>
    createHash('sha256').update(text).digest(),
  );
  if (!given || !expected || !timingSafeEqual(given, expected)) throw notKnown();
}

/** What a hook answers to whoever cannot show that they are the one it is for. */
export const notKnown = (): Problem =>
  new Problem(401, 'not-signed-in', 'This hook takes a bearer token.', {
    headers: { 'WWW-Authenticate': 'Bearer' },
  });
