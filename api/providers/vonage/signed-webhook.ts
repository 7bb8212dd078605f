import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const header = z.object({ alg: z.literal('HS256') });
const claims = z.object({ api_key: z.string(), payload_hash: z.string().optional() });

/** The claims of a Vonage webhook's token, once its signature was checked. */
export type VonageClaims = z.infer<typeof claims>;

/**
 * Checks the `Authorization: Bearer` of a webhook, a JWT that Vonage signs by HMAC-SHA256 with the account's
 * signature secret (https://developer.vonage.com/en/getting-started/concepts/webhooks). Its age is not looked at:
 * Vonage tries again for a day, and a receipt that comes twice changes nothing.
 * @returns the claims, or undefined when it is not Vonage's token for this account
 */
export function readVonageToken(
  authorization: string,
  { secret, apiKey }: { secret: string; apiKey: string },
): VonageClaims | undefined {
  const [head, payload, signature, ...rest] = authorization.replace(/^Bearer /, '').split('.');
  if (!head || !payload || !signature || rest.length > 0) return undefined;
  const expected = createHmac('sha256', secret).update(`${head}.${payload}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  if (!header.safeParse(decode(head)).success) return undefined;
  const read = claims.safeParse(decode(payload));
  return read.success && read.data.api_key === apiKey ? read.data : undefined;
}

/** Whether the body is the one the token was made for: a token read from somewhere says nothing of another body. */
export const isBodyOf = (token: VonageClaims, body: string): boolean =>
  token.payload_hash === createHash('sha256').update(body).digest('hex');

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}
