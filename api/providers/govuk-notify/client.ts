import { createSecretKey } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { NotifyClient } from 'notifications-node-client';

export interface GovukNotifySettings {
  /** As Notify shows it once: `name-serviceUuid-secretUuid`. */
  apiKey: string;
  /** Where Notify answers; the real service when left out. */
  baseUrl?: string;
  /** One template for the channel: `((body))`, and for e-mail `((subject))` as its subject line. */
  templateId: string;
  /** How long a call may take from start to end, in milliseconds; 10,000 when left out. */
  timeoutMs?: number;
}

const liveBaseUrl = 'https://api.notifications.service.gov.uk';
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const apiKeyShape = new RegExp(`${uuid}-${uuid}$`, 'i');

/**
 * The official client, with what it leaves out: a time limit, keep-alive, and no redirects or proxies taken from
 * the environment (a followed redirect could send a message twice).
 *
 * Idle sockets are dropped after 4 s, before common servers close theirs at 5 s: a request written to a socket that
 * is being closed ends as an unknown outcome.
 * @throws Error naming the setting, never its value, when the API key has not Notify's shape
 */
export function createNotifyClient(settings: GovukNotifySettings): NotifyClient {
  if (!apiKeyShape.test(settings.apiKey)) {
    throw new Error('The GOV.UK Notify API key must end with two UUIDs: the service’s and the secret.');
  }
  const client = new NotifyClient(trimSlash(settings.baseUrl ?? liveBaseUrl), settings.apiKey);
  // Given as text, its JWT library takes the secret for a private key each time, and fails: half of the cost of a call.
  Object.assign(client.apiClient, { apiKeyId: createSecretKey(settings.apiKey.slice(-36), 'utf8') });
  const timeoutMs = settings.timeoutMs ?? 10_000;
  // More than any worker has in flight: a call that waits for a socket waits within its time limit.
  const sockets = { keepAlive: true, timeout: 4_000, maxSockets: 512, maxFreeSockets: 512 };
  const axios: Parameters<NotifyClient['setClient']>[0] = client.apiClient.restClient;
  const rest = axios.create({
    timeout: timeoutMs,
    maxRedirects: 0,
    proxy: false,
    maxContentLength: 1024 * 1024,
    httpAgent: new http.Agent(sockets),
    httpsAgent: new https.Agent(sockets),
  });
  // `timeout` alone restarts with every byte that arrives; the signal bounds the whole call.
  rest.interceptors.request.use((config) => ({ ...config, signal: AbortSignal.timeout(timeoutMs) }));
  client.setClient(rest);
  return client;
}

const trimSlash = (url: string) => url.replace(/\/+$/, '');
