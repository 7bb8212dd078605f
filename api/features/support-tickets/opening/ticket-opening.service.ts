import type { Db } from '../../../lib/db.ts';
import { newId } from '../../../lib/ids.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { bankHolidays } from '../../bank-holidays/bank-holidays.service.ts';
import type { Actor } from '../../sessions/actors.ts';
import { deadlinesFrom } from '../levels/service-level.policy.ts';
import { insertTicket, insertTicketEvent, type NewTicket } from '../support-tickets.changes.queries.ts';

type Opening = Omit<NewTicket, 'id' | 'respond_by' | 'resolve_by' | 'created_at'>;

/** Writes a ticket with its clocks, its first event and the audit, as part of the caller's transaction. */
export async function openTicket(
  trx: Db,
  actor: Actor,
  opening: Opening,
): Promise<{ id: string; number: number; eventId: string }> {
  const id = newId();
  const now = new Date();
  const { respondBy, resolveBy } = deadlinesFrom(now, opening.priority, await bankHolidays(trx));
  const staffId = actor.kind === 'staff' ? actor.id : null;
  const number = await insertTicket(trx, {
    ...opening,
    id,
    respond_by: respondBy,
    resolve_by: resolveBy,
    created_at: now,
    updated_by: staffId,
  });
  const eventId = await insertTicketEvent(trx, { ticketId: id, kind: 'created', staffId });
  await recordAudit(trx, actor, {
    action: 'support-tickets.opened',
    entity: 'support-tickets',
    entityId: id,
    patientId: opening.patient_id,
    after: { number, source: opening.source, category: opening.category, priority: opening.priority },
  });
  return { id, number, eventId };
}
