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
  const timeoutMs = settings.timeoutMs ?? 10_000;
  const sockets = { keepAlive: true, timeout: 4_000, maxSockets: 32 };
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
