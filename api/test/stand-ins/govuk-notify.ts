import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { type AcceptedMessage, notifyTime, problems } from './govuk-notify/answers.ts';
import { type Behaviour, createBehaviourQueue } from './govuk-notify/behaviour.ts';
import { answerLookUp } from './govuk-notify/look-up-route.ts';
import { postReceipt, type ReceiptCallback, type ReceiptStatus } from './govuk-notify/receipts.ts';
import { answerProblem, answerSend } from './govuk-notify/send-route.ts';
import { refuseToken } from './govuk-notify/token.ts';

export type { AcceptedMessage } from './govuk-notify/answers.ts';
export { type Behaviour, slow } from './govuk-notify/behaviour.ts';
export type { ReceiptCallback, ReceiptStatus } from './govuk-notify/receipts.ts';

/** A key of the documented shape; it opens nothing. */
export const testApiKey =
  'portal_test-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0';
export const testTemplateId = 'f33517ff-2a88-4f6e-b855-c550268ce08a';

export interface GovukNotifyOptions {
  apiKey?: string;
  port?: number;
  /** Told of each message before it is answered for; a log that must survive the caller's death writes here. */
  onAccepted?(message: AcceptedMessage): void;
  /** Handles what is not Notify's own (the process's control); gives false to leave it alone. */
  also?(request: IncomingMessage, response: ServerResponse): boolean;
}

export interface GovukNotifyStandIn {
  url: string;
  /** Every message taken, oldest first: what really would have reached a phone. */
  accepted: AcceptedMessage[];
  /** How many requests to send came in, whatever became of them. */
  sends(): number;
  /** How many connections were opened. */
  connections(): number;
  next(...behaviours: Behaviour[]): void;
  always(behaviour: Behaviour): void;
  /** How look-ups are answered from now on: `ok`, an error, `hang`, `reset` or `malformed`. */
  lookUps(behaviour: Behaviour): void;
  /** Sets a message's status and POSTs its receipt; gives the portal's status code. */
  deliver(reference: string, status: ReceiptStatus, callback?: ReceiptCallback): Promise<number | undefined>;
  close(): Promise<void>;
}

/**
 * GOV.UK Notify as its documentation describes it (https://docs.notifications.service.gov.uk/rest-api.html), on a
 * port of this machine. Like the real one it does not deduplicate: two sends of one reference are two messages.
 */
export async function startGovukNotify(options: GovukNotifyOptions = {}): Promise<GovukNotifyStandIn> {
  const apiKey = options.apiKey ?? testApiKey;
  const accepted: AcceptedMessage[] = [];
  const behaviours = createBehaviourQueue();
  let lookUpBehaviour: Behaviour = 'ok';
  let sends = 0;
  let connections = 0;
  let url = '';

  const accept = (message: AcceptedMessage) => {
    options.onAccepted?.(message);
    accepted.push(message);
  };
  const server = http.createServer((request, response) => {
    if (options.also?.(request, response)) return;
    const path = new URL(request.url ?? '/', url);
    const type = request.method === 'POST' && /^\/v2\/notifications\/(sms|email)$/.exec(path.pathname)?.[1];
    if (type) sends += 1;
    const refusal = refuseToken(request.headers.authorization, apiKey);
    if (refusal) return answerProblem(response, { status: 403, error: 'AuthError', message: refusal });
    if (type === 'sms' || type === 'email') {
      return void answerSend(request, response, { type, behaviour: behaviours.take(), baseUrl: url, accept });
    }
    if (request.method === 'GET') {
      return answerLookUp(request, response, { path, behaviour: lookUpBehaviour, accepted });
    }
    answerProblem(response, problems['404']!);
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;

  return {
    url,
    accepted,
    sends: () => sends,
    connections: () => connections,
    next: behaviours.next,
    always: behaviours.always,
    lookUps: (behaviour) => {
      lookUpBehaviour = behaviour;
    },
    deliver: async (reference, status, callback) => {
      const message = accepted.find((candidate) => candidate.reference === reference);
      if (!message) throw new Error('The stand-in has accepted nothing under this reference.');
      Object.assign(message, { status, completedAt: notifyTime() });
      return callback && postReceipt(callback, message, status);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
