import { asSeen } from '../../lib/as-seen.ts';
import type { Db } from '../../lib/db.ts';
import { notAllowed, Problem } from '../../lib/problem.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { listAttachments } from './attachments/attachments.queries.ts';
import { type LockedMessage, lockMessage } from './messages.changes.queries.ts';
import { actFor, type MessageRefusal } from './messages.policy.ts';
import { isWriter } from './messages.queries.ts';
import type { MessageAct } from './messages.schema.ts';

const SENTENCES: Record<Exclude<MessageRefusal, 'not-permitted'>, string> = {
  'own-message': 'You wrote or changed this message. Somebody else has to look at it.',
  'not-draft': 'This message is no draft any more.',
  'not-for-approval': 'This message does not wait for approval.',
  'nothing-to-take-back': 'There is nothing to take back.',
  'already-sending': 'This message is being sent already. Withdraw it instead.',
  'not-sent': 'This message was not sent.',
  'attachments-waiting': 'A file is still being looked into. Try again in a moment.',
  'attachment-refused': 'A file was refused. Remove it first.',
};

/** 409 with the policy's code, or 403. */
const actProblem = (refusal: MessageRefusal): Problem =>
  refusal === 'not-permitted' ? notAllowed() : new Problem(409, refusal, SENTENCES[refusal]);

/** A message, as the person saw it. */
export interface Seen {
  id: string;
  version: number;
}

/**
 * Takes a message for one act and checks that it may be done: the version the reader saw, then the rules. Whoever comes
 * second waits, and finds another version.
 * @throws Problem 404, 412, 403, or 409 with the rule's code
 */
export async function lockForAct(
  trx: Db,
  actor: StaffActor,
  { id, version }: Seen,
  act: MessageAct,
): Promise<LockedMessage> {
  const message = asSeen(await lockMessage(trx, id), version);
  const answer = actFor(actor.permissions, await standingOf(trx, message, actor.id), act, message.now);
  if (answer !== true) throw actProblem(answer);
  return message;
}

/** What the rules look at, for this staff member. */
export const standingOf = async (
  db: Db,
  message: Pick<LockedMessage, 'id' | 'state' | 'due_at'>,
  staffId: string,
) => ({
  state: message.state,
  dueAt: message.due_at,
  isWriter: await isWriter(db, message.id, staffId),
  attachments: await listAttachments(db, message.id),
});
