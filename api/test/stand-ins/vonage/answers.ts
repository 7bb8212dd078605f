import { randomUUID } from 'node:crypto';

/** A text the stand-in has taken: what the real service would go on to send. */
export interface VonageMessage {
  id: string;
  clientRef: string | null;
  to: string;
  from: string;
  body: string;
  status: 'submitted' | 'delivered' | 'rejected' | 'undeliverable';
  errorCode: string | null;
  network: string;
  receivedAt: string;
  finalizedAt: string;
}

export interface VonageProblem {
  status: number;
  body: { type: string; title: string; detail: string; instance: string; invalid_parameters?: object[] };
}

const problem = (status: number, code: string, title: string, more = {}): VonageProblem => ({
  status,
  body: {
    type: `https://developer.vonage.com/api-errors${code}`,
    title,
    detail: title,
    instance: randomUUID(),
    ...more,
  },
});

/** The documented errors, by the names of the shared behaviours. */
export const problems: Record<string, VonageProblem> = {
  '400': problem(400, '#bad-request', 'Bad request'),
  '400-validation': problem(422, '#invalid-params', 'Invalid params', {
    invalid_parameters: [{ name: 'to', reason: 'Must be a number in E.164' }],
  }),
  '403': problem(401, '#unauthorized', 'Unauthorized'),
  '404': problem(404, '#not-found', 'Not found'),
  '408': problem(408, '#timeout', 'Request timeout'),
  '429': problem(429, '/messages#1000', '1000'),
  '429-daily': problem(402, '/messages#1070', '1070'),
  '500': problem(500, '/messages#1030', '1030'),
  '503': problem(503, '/messages#1100', '1100'),
};

/** The sender name that Vonage's example of a refused request gives: allowed nowhere. */
export const refusedSender = problem(422, '#invalid-params', 'Invalid params', {
  invalid_parameters: [{ name: 'from', reason: 'Sender not allowed' }],
});

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** Reads the body of POST /v1/messages: the text Vonage would take, or the documented refusal. */
export function readSendRequest(body: Record<string, unknown>): VonageMessage | VonageProblem {
  const to = text(body.to);
  const wrong = [
    ['channel', body.channel === 'sms'],
    ['message_type', body.message_type === 'text'],
    ['to', /^[1-9]\d{6,14}$/.test(to)],
    ['from', text(body.from) !== ''],
    ['text', text(body.text).length > 0 && text(body.text).length <= 1000],
    ['client_ref', text(body.client_ref).length <= 100],
  ].flatMap(([name, isGood]) => (isGood ? [] : [{ name, reason: 'invalid' }]));
  if (wrong.length > 0)
    return problem(422, '#invalid-params', 'Invalid params', { invalid_parameters: wrong });
  const now = new Date().toISOString();
  return {
    id: randomUUID(),
    clientRef: text(body.client_ref) || null,
    to,
    from: text(body.from),
    body: text(body.text),
    status: 'submitted',
    errorCode: null,
    network: '23430',
    receivedAt: now,
    finalizedAt: now,
  };
}

/** One record of the Reports API's MESSAGES product. */
export const presentRecord = (message: VonageMessage, account: string) => ({
  account_id: account,
  message_id: message.id,
  client_ref: message.clientRef,
  direction: 'outbound',
  provider: 'sms',
  from: message.from,
  to: message.to,
  network: message.network,
  network_name: 'EE',
  country: 'GB',
  status: message.status,
  error_code: message.errorCode,
  date_received: message.receivedAt,
  date_finalized: message.finalizedAt,
});
