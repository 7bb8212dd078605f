import type { z } from 'zod';
import type { Config } from '../../config.ts';
import { asSeen } from '../../lib/as-seen.ts';
import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { notFound, unprocessable } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import { auditOf } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { ticketForReply } from '../support-tickets/support-tickets.service.ts';
import { fillPlaceholders, unknownPlaceholders } from './canned-replies.policy.ts';
import {
  type CannedReplyRow,
  type CannedReplyWords,
  deleteCannedReply,
  findCannedReply,
  insertCannedReply,
  listCannedReplies,
  lockCannedReply,
  updateCannedReply,
} from './canned-replies.queries.ts';
import { type CannedReplyView, type cannedReplyList, placeholders } from './canned-replies.schema.ts';

const audit = auditOf('canned-replies.changed', 'canned-replies');

const present = (row: CannedReplyRow): CannedReplyView => ({
  id: row.id,
  title: row.title,
  body: row.body,
  category: row.category,
  version: row.version,
  updatedAt: row.updated_at.toISOString(),
});

export async function browseCannedReplies(db: Db, query: z.output<typeof cannedReplyList>) {
  const { rows, total } = await listCannedReplies(db, query);
  return pageOf(rows, query, total, present);
}

/** @throws Problem 404 */
export async function viewCannedReply(db: Db, id: string): Promise<CannedReplyView> {
  const row = await findCannedReply(db, id);
  if (!row) throw notFound();
  return present(row);
}

/** A placeholder nobody fills would go out to a patient as it stands. */
function checkPlaceholders({ body }: CannedReplyWords): void {
  const unknown = unknownPlaceholders(body);
  if (unknown.length === 0) return;
  const written = (names: readonly string[]) => names.map((name) => `((${name}))`).join(', ');
  const message = `Nobody fills ${written(unknown)}. There are: ${written(placeholders)}.`;
  throw unprocessable([{ path: 'body.body', code: 'placeholder-unknown', message }]);
}

/** @throws Problem 422 'placeholder-unknown' */
export async function addCannedReply(
  trx: Db,
  actor: StaffActor,
  words: CannedReplyWords,
): Promise<CannedReplyView> {
  checkPlaceholders(words);
  const id = newId();
  await insertCannedReply(trx, { id, ...words, updated_by: actor.id });
  await audit(trx, actor, id, { after: { ...words } });
  return viewCannedReply(trx, id);
}

/** @throws Problem 404, 412, 422 'placeholder-unknown' */
export async function changeCannedReply(
  trx: Db,
  actor: StaffActor,
  { id, version, words }: { id: string; version: number; words: CannedReplyWords },
): Promise<CannedReplyView> {
  checkPlaceholders(words);
  const { title, body, category } = asSeen(await lockCannedReply(trx, id), version);
  await updateCannedReply(trx, id, { ...words, updated_by: actor.id });
  await audit(trx, actor, id, { before: { title, body, category }, after: { ...words } });
  return viewCannedReply(trx, id);
}

/** @throws Problem 404, 412 */
export async function removeCannedReply(
  trx: Db,
  actor: StaffActor,
  { id, version }: { id: string; version: number },
): Promise<void> {
  const { title, body, category } = asSeen(await lockCannedReply(trx, id), version);
  await deleteCannedReply(trx, id);
  await audit(trx, actor, id, { before: { title, body, category } });
}

/** The reply's text for this ticket, as its agent would have typed it. @throws Problem 404 */
export async function renderCannedReply(
  db: Db,
  config: Config,
  actor: StaffActor,
  { id, ticketId }: { id: string; ticketId: string },
): Promise<{ text: string }> {
  const [reply, ticket] = [await findCannedReply(db, id), await ticketForReply(db, ticketId)];
  if (!reply || !ticket) throw notFound();
  const text = fillPlaceholders(reply.body, {
    name: ticket.name ?? 'Sir or Madam',
    ticketNumber: String(ticket.number),
    hospitalName: config.HOSPITAL_NAME,
    portalUrl: config.portalUrl,
    agentName: actor.name,
  });
  return { text };
}
