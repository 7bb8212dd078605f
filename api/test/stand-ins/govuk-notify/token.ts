import { createHmac, timingSafeEqual } from 'node:crypto';

/** The two UUIDs at the end of an API key `name-serviceUuid-secretUuid`. */
export function splitApiKey(apiKey: string): { serviceId: string; secret: string } {
  return { serviceId: apiKey.slice(-73, -37), secret: apiKey.slice(-36) };
}

/**
 * Checks a request's `Authorization` as Notify does: HS256 signed by the key's secret, `iss` the service, `iat` within
 * 30 seconds of now. Gives undefined when it is good, else Notify's own words.
 */
export function refuseToken(authorization: string | undefined, apiKey: string): string | undefined {
  const [header, payload, signature, ...rest] = (authorization ?? '').replace(/^Bearer /, '').split('.');
  if (!header || !payload || !signature || rest.length > 0)
    return 'Unauthorized: authentication token must be provided';
  const { serviceId, secret } = splitApiKey(apiKey);
  const claims = parse(payload);
  if (parse(header).alg !== 'HS256') return 'Invalid token: algorithm used is not HS256';
  if (claims.iss !== serviceId) return 'Invalid token: service not found';
  const expected = createHmac('sha256', secret).update(`${header}.${payload}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return 'Invalid token: API key not found';
  }
  const ageSeconds = Math.abs(Date.now() / 1000 - Number(claims.iat));
  return ageSeconds <= 30 ? undefined : 'Error: Your system clock must be accurate to within 30 seconds';
}

function parse(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
