import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type AcceptedMessage, type Problem, presentAccepted, problems, readSendRequest } from './answers.ts';
import type { Behaviour } from './behaviour.ts';

/** Answers JSON. */
export function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Answers an error as Notify spells it. */
export function answerProblem(response: ServerResponse, { status, error, message }: Problem): void {
  answer(response, status, { status_code: status, errors: [{ error, message }] });
}

/** Reads a JSON body; anything else is an empty object. */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString());
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

export interface SendContext {
  type: 'sms' | 'email';
  behaviour: Behaviour;
  baseUrl: string;
  /** Must have written the message down when it returns: only then may the answer leave. */
  accept(message: AcceptedMessage): void;
}

/** POST /v2/notifications/sms|email under one behaviour. */
export async function answerSend(
  request: IncomingMessage,
  response: ServerResponse,
  { type, behaviour, baseUrl, accept }: SendContext,
): Promise<void> {
  const body = await readJson(request);
  const problem = problems[behaviour];
  if (problem) return answerProblem(response, problem);
  if (behaviour === 'hang') return;
  if (behaviour === 'reset') return void request.socket.resetAndDestroy();
  if (behaviour === 'malformed') return void response.writeHead(200).end('<html>Wi-Fi sign-in</html>');
  if (behaviour === 'redirect')
    return void response.writeHead(307, { location: `${baseUrl}${request.url}` }).end();
  if (behaviour.startsWith('slow:')) await wait(Number(behaviour.slice(5)));
  const message = readSendRequest(type, body);
  if ('error' in message) return answerProblem(response, message);
  accept(message);
  if (behaviour.startsWith('late:')) await wait(Number(behaviour.slice(5)));
  if (behaviour === 'acceptThenHang') return;
  if (behaviour === 'acceptThenReset') return void request.socket.resetAndDestroy();
  if (behaviour === 'acceptThenMalformed') return void response.writeHead(201).end('{"id": "740e5834-3a');
  if (behaviour === 'acceptThen500') return answerProblem(response, problems['500']!);
  answer(response, 201, presentAccepted(message, baseUrl));
}
