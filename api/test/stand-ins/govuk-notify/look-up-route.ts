import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AcceptedMessage, presentNotification, problems } from './answers.ts';
import type { Behaviour } from './behaviour.ts';
import { answer, answerProblem } from './send-route.ts';

export interface LookUpContext {
  path: URL;
  behaviour: Behaviour;
  accepted: AcceptedMessage[];
}

/** GET /v2/notifications/:id, and the list by reference, type and status: newest first, 250 a page. */
export function answerLookUp(
  request: IncomingMessage,
  response: ServerResponse,
  { path, behaviour, accepted }: LookUpContext,
): void {
  const problem = problems[behaviour] ?? (isKnown(path, accepted) ? undefined : problems['404']);
  if (problem) answerProblem(response, problem);
  else if (behaviour === 'reset') request.socket.resetAndDestroy();
  else if (behaviour === 'malformed') response.writeHead(200).end('<html>Wi-Fi sign-in</html>');
  else if (behaviour !== 'hang') answer(response, 200, presentList(path, accepted));
}

const listPath = '/v2/notifications';
const isAt = (path: URL) => (message: AcceptedMessage) => path.pathname === `${listPath}/${message.id}`;
const isKnown = (path: URL, accepted: AcceptedMessage[]) =>
  path.pathname === listPath || accepted.some(isAt(path));

function presentList(path: URL, accepted: AcceptedMessage[]) {
  const one = accepted.find(isAt(path));
  return one ? presentNotification(one, path.origin) : presentPage(path, accepted);
}

function presentPage(path: URL, accepted: AcceptedMessage[]) {
  const matches = (name: string, value: string | null) => [null, value].includes(path.searchParams.get(name));
  const page = accepted
    .filter(
      ({ reference, type, status }) =>
        matches('reference', reference) && matches('template_type', type) && matches('status', status),
    )
    .toReversed()
    .slice(0, 250);
  return {
    notifications: page.map((message) => presentNotification(message, path.origin)),
    links: { current: path.href },
  };
}
