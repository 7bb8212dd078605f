import type { z } from 'zod';
import type { Db } from '../../../lib/db.ts';
import { newId } from '../../../lib/ids.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { countAudience } from '../audience/audience.queries.ts';
import { checkAudience } from '../audience/audience.service.ts';
import type { MessageEventKind } from '../message-event-words.ts';
import {
  insertMessage,
  insertMessageEvent,
  updateMessage,
  updateWords,
} from '../messages.changes.queries.ts';
import { lockForAct, type Seen } from '../messages.locking.service.ts';
import type { Audience, messageBody } from '../messages.schema.ts';

type Body = z.output<typeof messageBody>;
const patientOf = (audience: Audience): string | null =>
  audience.kind === 'patient' ? audience.patientId : null;

/** Begins a message, as a draft. @returns its id @throws Problem 422 */
export async function writeMessage(trx: Db, actor: StaffActor, body: Body): Promise<string> {
  await checkAudience(trx, body.audience);
  const id = newId();
  await insertMessage(trx, id, body, actor.id);
  await write(trx, actor, id, { kind: 'created', action: 'messages.created', body });
  return id;
}

/**
 * Changes a draft, or a message that waits for approval: whoever changes it is no second person any more, and whoever
 * looked at it before is told that it changed. @throws Problem 404, 412, 409, 422
 */
export async function changeMessage(trx: Db, actor: StaffActor, { body, ...seen }: Seen & { body: Body }) {
  await checkAudience(trx, body.audience);
  const { state } = await lockForAct(trx, actor, seen, 'edit');
  await updateWords(trx, seen.id, body);
  // What a second person is asked about is what it is now.
  if (state === 'approval')
    await updateMessage(trx, seen.id, { submitted_count: (await countAudience(trx, body.audience)).count });
  await write(trx, actor, seen.id, { kind: 'changed', action: 'messages.changed', body });
}

/** Throws a draft away; it stays in the audit. @throws Problem 404, 412, 409 */
export async function discardMessage(trx: Db, actor: StaffActor, seen: Seen): Promise<void> {
  await lockForAct(trx, actor, seen, 'discard');
  await updateMessage(trx, seen.id, { state: 'discarded' });
  await insertMessageEvent(trx, { messageId: seen.id, kind: 'discarded', staffId: actor.id });
  await recordAudit(trx, actor, { action: 'messages.discarded', entity: 'messages', entityId: seen.id });
}

async function write(
  trx: Db,
  actor: StaffActor,
  id: string,
  what: { kind: MessageEventKind; action: 'messages.created' | 'messages.changed'; body: Body },
): Promise<void> {
  await insertMessageEvent(trx, { messageId: id, kind: what.kind, staffId: actor.id });
  await recordAudit(trx, actor, {
    action: what.action,
    entity: 'messages',
    entityId: id,
    patientId: patientOf(what.body.audience),
    after: what.body,
  });
}
