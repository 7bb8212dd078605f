import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Behaviour, createBehaviourQueue } from './govuk-notify/behaviour.ts';
import { answer, readJson } from './govuk-notify/send-route.ts';
import {
  presentRecord,
  problems,
  readSendRequest,
  refusedSender,
  type VonageMessage,
} from './vonage/answers.ts';
import { postStatus, type VonageCallback } from './vonage/status-webhook.ts';

export type { VonageMessage } from './vonage/answers.ts';
export { presentStatus, signWebhook, type VonageCallback } from './vonage/status-webhook.ts';

/** Credentials of the documented shape; they open nothing. */
export const testVonage = { apiKey: 'abcd1234', apiSecret: 'a-secret-of-16-c', sender: 'NHSKingston' };
/** A sender that no country allows. */
export const senderNobodyAllows = 'Refused';

export interface VonageStandIn {
  url: string;
  /** Every text taken, oldest first: what really would have reached a phone. */
  accepted: VonageMessage[];
  sends(): number;
  next(...behaviours: Behaviour[]): void;
  always(behaviour: Behaviour): void;
  lookUps(behaviour: Behaviour): void;
  /** How many records a page of the Reports API holds. */
  pagesOf(records: number): void;
  /** Sets a message's status and POSTs its webhook; gives the portal's status code. */
  deliver(
    reference: string,
    to: Pick<VonageMessage, 'status'> & { errorCode?: string },
    callback?: VonageCallback,
  ): Promise<number | undefined>;
  close(): Promise<void>;
}

/**
 * Vonage's Messages API and Reports API as their documentation describes them
 * (https://developer.vonage.com/en/api/messages, https://developer.vonage.com/en/api/reports), on a port of this
 * machine. Like the real one it does not deduplicate by `client_ref`, and cannot be asked by it.
 */
export async function startVonage(): Promise<VonageStandIn> {
  const accepted: VonageMessage[] = [];
  const behaviours = createBehaviourQueue();
  let lookUpBehaviour: Behaviour = 'ok';
  let pageSize = 1_000;
  let sends = 0;

  const server = http.createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://vonage');
    const isSend = request.method === 'POST' && path.pathname === '/v1/messages';
    if (isSend) sends += 1;
    if (request.headers.authorization !== `Basic ${btoa(`${testVonage.apiKey}:${testVonage.apiSecret}`)}`) {
      return refuse(response, problems['403']!);
    }
    if (isSend) return void answerSend(request, response, behaviours.take(), accepted);
    if (request.method === 'GET' && path.pathname === '/v2/reports/records') {
      return answerRecords(request, response, { path, behaviour: lookUpBehaviour, accepted, pageSize });
    }
    refuse(response, problems['404']!);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();

  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    accepted,
    sends: () => sends,
    next: behaviours.next,
    always: behaviours.always,
    lookUps: (behaviour) => {
      lookUpBehaviour = behaviour;
    },
    pagesOf: (records) => {
      pageSize = records;
    },
    deliver: async (reference, { status, errorCode }, callback) => {
      const message = accepted.find(({ clientRef }) => clientRef === reference);
      if (!message) throw new Error('The stand-in has accepted nothing under this reference.');
      Object.assign(message, {
        status,
        errorCode: errorCode ?? null,
        finalizedAt: new Date().toISOString(),
      });
      return callback && postStatus(callback, message);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function refuse(response: ServerResponse, { status, body }: { status: number; body: object }): void {
  answer(response, status, body);
}

/** POST /v1/messages under one behaviour. */
async function answerSend(
  request: IncomingMessage,
  response: ServerResponse,
  behaviour: Behaviour,
  accepted: VonageMessage[],
): Promise<void> {
  const body = await readJson(request);
  const problem = problems[behaviour];
  if (problem) return refuse(response, problem);
  if (behaviour === 'hang') return;
  if (behaviour === 'reset') return void request.socket.resetAndDestroy();
  if (behaviour === 'malformed') return void response.writeHead(200).end('<html>Wi-Fi sign-in</html>');
  if (behaviour === 'redirect') return void response.writeHead(307, { location: '/v1/messages' }).end();
  if (behaviour.startsWith('slow:')) await wait(Number(behaviour.slice(5)));
  if (body.from === senderNobodyAllows) return refuse(response, refusedSender);
  const message = readSendRequest(body);
  if (!('id' in message)) return refuse(response, message);
  accepted.push(message);
  if (behaviour === 'acceptThenHang') return;
  if (behaviour === 'acceptThenReset') return void request.socket.resetAndDestroy();
  if (behaviour === 'acceptThenMalformed') return void response.writeHead(202).end('{"message_uuid": "740e');
  if (behaviour === 'acceptThen500') return refuse(response, problems['500']!);
  answer(response, 202, { message_uuid: message.id });
}

interface RecordsContext {
  path: URL;
  behaviour: Behaviour;
  accepted: VonageMessage[];
  pageSize: number;
}

/** GET /v2/reports/records: MESSAGES between two dates, a page at a time. */
function answerRecords(
  request: IncomingMessage,
  response: ServerResponse,
  { path, behaviour, accepted, pageSize }: RecordsContext,
): void {
  const problem = problems[behaviour];
  if (problem) return void refuse(response, problem);
  if (behaviour === 'reset') return void request.socket.resetAndDestroy();
  if (behaviour === 'malformed') return void response.writeHead(200).end('<html>Wi-Fi sign-in</html>');
  if (behaviour === 'hang') return;
  const asked = path.searchParams;
  if (asked.get('product') !== 'MESSAGES' || asked.get('direction') !== 'outbound') {
    return void refuse(response, problems['400']!);
  }
  const [start, end] = [asked.get('date_start') ?? '', asked.get('date_end') ?? ''];
  const from = Number(asked.get('cursor') ?? 0);
  const found = accepted.filter(({ receivedAt }) => receivedAt >= start && receivedAt < end);
  const next = new URL(path);
  next.searchParams.set('cursor', String(from + pageSize));
  answer(response, 200, {
    _links: {
      self: { href: path.href },
      ...(found.length > from + pageSize ? { next: { href: next.href } } : {}),
    },
    request_status: 'SUCCESS',
    product: 'MESSAGES',
    items_count: found.length,
    records: found
      .slice(from, from + pageSize)
      .map((message) => presentRecord(message, asked.get('account_id') ?? '')),
  });
}
