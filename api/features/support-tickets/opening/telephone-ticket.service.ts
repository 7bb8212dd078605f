import type { z } from 'zod';
import type { Db } from '../../../lib/db.ts';
import { unprocessable } from '../../../lib/problem.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { findLinkTargets } from '../handling/ticket-handling.queries.ts';
import type { openTicketBody } from '../support-tickets.schema.ts';
import { readTicketContact } from './ticket-contact.ts';
import { openTicket } from './ticket-opening.service.ts';

/** Writes down what somebody asks on the telephone; it is its agent's. @returns its id. @throws Problem 422 */
export async function openByTelephone(
  trx: Db,
  actor: StaffActor,
  body: z.output<typeof openTicketBody>,
): Promise<string> {
  const { contact, errors } = readTicketContact(
    { name: body.contactName, email: body.contactEmail, mobile: body.contactMobile },
    { email: 'contactEmail', mobile: 'contactMobile' },
  );
  const { patient } = await findLinkTargets(trx, { patientId: body.patientId });
  if (body.patientId && !patient) {
    const message = 'There is no such record, or it was merged into another.';
    errors.push({ path: 'body.patientId', code: 'unknown', message });
  }
  if (errors.length > 0) throw unprocessable(errors);
  const { id } = await openTicket(trx, actor, {
    source: 'telephone',
    category: body.category,
    priority: body.priority,
    subject: body.subject,
    description: body.description,
    contact_name: contact.name,
    contact_email: contact.email,
    contact_mobile: contact.mobile,
    patient_id: body.patientId,
    account_id: patient?.account_id ?? null,
    assigned_to: actor.id,
  });
  return id;
}
