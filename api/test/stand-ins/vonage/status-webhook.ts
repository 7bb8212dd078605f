import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { VonageMessage } from './answers.ts';

/** Where status webhooks go, and what signs them. */
export interface VonageCallback {
  url: string;
  signatureSecret: string;
  apiKey: string;
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The token of a webhook as Vonage documents it: HS256 by the signature secret, with the body's hash among its claims. */
export function signWebhook(
  body: string,
  { signatureSecret, apiKey }: Omit<VonageCallback, 'url'>,
  changed: { header?: object; claims?: object } = {},
): string {
  const header = part({ alg: 'HS256', typ: 'JWT', ...changed.header });
  const claims = part({
    iat: Math.floor(Date.now() / 1000),
    jti: randomUUID(),
    iss: 'Vonage',
    payload_hash: createHash('sha256').update(body).digest('hex'),
    api_key: apiKey,
    ...changed.claims,
  });
  const signature = createHmac('sha256', signatureSecret).update(`${header}.${claims}`).digest('base64url');
  return `${header}.${claims}.${signature}`;
}

/** The documented body of a message status webhook. */
export const presentStatus = (message: VonageMessage) => ({
  message_uuid: message.id,
  to: message.to,
  from: message.from,
  timestamp: message.finalizedAt,
  status: message.status,
  ...(message.errorCode
    ? {
        error: {
          type: `https://developer.vonage.com/api-errors/messages#${message.errorCode}`,
          title: message.errorCode,
          detail: 'As the list of errors says',
          instance: randomUUID(),
        },
      }
    : {}),
  client_ref: message.clientRef,
  usage: { currency: 'EUR', price: '0.0333' },
  channel: 'sms',
  destination: { network_code: message.network },
  sms: { count_total: '1' },
});

/** POSTs one status; gives the status the portal answered with. */
export async function postStatus(callback: VonageCallback, message: VonageMessage): Promise<number> {
  const body = JSON.stringify(presentStatus(message));
  const answer = await fetch(callback.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${signWebhook(body, callback)}` },
    body,
  });
  await answer.arrayBuffer();
  return answer.status;
}
