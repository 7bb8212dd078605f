import type { Db } from '../../../lib/db.ts';
import { Problem, unprocessable } from '../../../lib/problem.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { auditChange } from '../conversation/staff-reply.service.ts';
import { insertTicketEvents, lockTickets, touchTickets } from '../support-tickets.changes.queries.ts';
import { mayAct } from '../support-tickets.locking.service.ts';
import { mayBeOnePerson } from '../support-tickets.policy.ts';

/**
 * Ends a ticket in another one that is about the same: its conversation shows there, and what its sender still writes
 * arrives there. Both rows are held, so two people who merge them into each other cannot both succeed.
 * @throws Problem 404, 412, 422, 409 'ticket-merged' | 'ticket-resolved' | 'different-people'
 */
export async function mergeTicket(
  trx: Db,
  actor: StaffActor,
  { id, version, intoId }: { id: string; version: number; intoId: string },
): Promise<void> {
  if (id === intoId) {
    const message = 'Choose another ticket.';
    throw unprocessable([{ path: 'body.intoId', code: 'same-ticket', message }]);
  }
  const locked = await lockTickets(trx, [id, intoId]);
  const ticket = mayAct(
    locked.find((each) => each.id === id),
    'merge',
    version,
  );
  const target = locked.find((each) => each.id === intoId);
  if (!target) {
    const message = 'There is no such ticket.';
    throw unprocessable([{ path: 'body.intoId', code: 'ticket-unknown', message }]);
  }
  const into = mayAct(target, 'merge');
  if (!mayBeOnePerson(ticket, into)) {
    const sentence = 'These tickets are of two people. What you answer one of them, the other would read.';
    throw new Problem(409, 'different-people', sentence);
  }
  await insertTicketEvents(trx, [
    { ticketId: id, kind: 'merged', staffId: actor.id, detail: { intoId, intoNumber: into.number } },
    {
      ticketId: intoId,
      kind: 'merged',
      staffId: actor.id,
      detail: { fromId: id, fromNumber: ticket.number },
    },
  ]);
  await touchTickets(trx, [id], actor.id, { state: 'merged', merged_into_id: intoId, waiting_since: null });
  await touchTickets(trx, [intoId], actor.id, {});
  await auditChange(trx, actor, ticket, { act: 'merged', intoId });
}
