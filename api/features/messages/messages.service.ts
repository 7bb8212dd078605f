import type { z } from 'zod';
import type { Config } from '../../config.ts';
import type { Db } from '../../lib/db.ts';
import { notFound } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { listAttachments } from './attachments/attachments.queries.ts';
import { presentMessage, presentMessageRow } from './messages.presenter.ts';
import { findMessage, firstReadAt, isWriter, listMessageEvents, listMessages } from './messages.queries.ts';
import type { MessageView, messageList } from './messages.schema.ts';

export { countUnreadMessages } from './portal/messages.portal.service.ts';

type Settings = Pick<Config, 'MESSAGE_APPROVAL_ABOVE'>;

export async function browseMessages(db: Db, actor: StaffActor, query: z.output<typeof messageList>) {
  const { rows, total } = await listMessages(db, actor.id, query);
  return pageOf(rows, query, total, presentMessageRow);
}

/** The message's page, as it is after an act. @throws Problem 404 */
export async function messageView(
  db: Db,
  config: Settings,
  actor: StaffActor,
  id: string,
): Promise<MessageView> {
  const row = await findMessage(db, id);
  if (!row) throw notFound();
  const details = {
    attachments: await listAttachments(db, id),
    events: await listMessageEvents(db, id),
    readAt: row.audience_kind === 'patient' ? await firstReadAt(db, id) : null,
    isWriter: await isWriter(db, id, actor.id),
    approvalAbove: config.MESSAGE_APPROVAL_ABOVE,
  };
  return presentMessage(row, details, actor.permissions, new Date());
}

/** The message's page, as somebody opens it; written down where it is one patient's. @throws Problem 404 */
export async function viewMessage(
  db: Db,
  config: Settings,
  actor: StaffActor,
  id: string,
): Promise<MessageView> {
  const view = await messageView(db, config, actor, id);
  await recordAudit(db, actor, {
    action: 'messages.viewed',
    entity: 'messages',
    entityId: id,
    patientId: view.patient?.id ?? null,
  });
  return view;
}
