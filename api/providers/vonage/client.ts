export interface VonageSettings {
  apiKey: string;
  apiSecret: string;
  /** What phones show as the sender: letters, or a number without plus. */
  sender: string;
  /** Where Vonage answers; the real service when left out. */
  baseUrl?: string;
  /** How long a call may take from start to end, in milliseconds; 10,000 when left out. */
  timeoutMs?: number;
}

/** An answer, whatever its status; `body` is undefined where it is no JSON. */
export interface VonageAnswer {
  status: number;
  retryAfter: string | null;
  body: unknown;
}

const liveBaseUrl = 'https://api.nexmo.com';
const longestAnswer = 4 * 1024 * 1024;

/**
 * Calls Vonage's REST APIs with the account's key and secret (HTTP Basic). The signal bounds the whole call, and a
 * redirect is not followed: it could send a message twice.
 * @throws whatever fetch throws: a TypeError whose cause has the system's code, or a TimeoutError
 */
export function createVonageClient(settings: VonageSettings) {
  const base = (settings.baseUrl ?? liveBaseUrl).replace(/\/+$/, '');
  const authorization = `Basic ${Buffer.from(`${settings.apiKey}:${settings.apiSecret}`).toString('base64')}`;
  const call = async (path: string, init: { method: string; body?: string }): Promise<VonageAnswer> => {
    const answer = await fetch(`${base}${path}`, {
      ...init,
      headers: { authorization, accept: 'application/json', 'content-type': 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(settings.timeoutMs ?? 10_000),
    });
    return {
      status: answer.status,
      retryAfter: answer.headers.get('retry-after'),
      body: parseJson(await answer.text()),
    };
  };
  return {
    post: (path: string, body: object) => call(path, { method: 'POST', body: JSON.stringify(body) }),
    get: (path: string) => call(path, { method: 'GET' }),
  };
}

function parseJson(text: string): unknown {
  if (text.length > longestAnswer) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
