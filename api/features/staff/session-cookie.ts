import type { ReplyTools } from '../../lib/route.ts';
import { staffCookie } from '../../middleware/staff-access.ts';
import type { OpenedSession, SessionDeps } from './session.service.ts';
import type { SessionView } from './staff.schema.ts';

/** Hands over the token of a new session and gives what the body shows; a cookie without an age dies with the browser. */
export function keepSession(reply: ReplyTools, { config }: SessionDeps, opened: OpenedSession): SessionView {
  reply.setCookie(staffCookie(config.isProduction), opened.token);
  return opened.view;
}
