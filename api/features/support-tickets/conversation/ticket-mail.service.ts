import type { Db } from '../../../lib/db.ts';
import { enqueueNotifications, type NotificationOrder } from '../../notifications/notifications.service.ts';
import type { LockedTicket } from '../support-tickets.changes.queries.ts';

type Addressee = Pick<LockedTicket, 'id' | 'contact_email' | 'patient_id' | 'patient_email'>;

/** Whether an e-mail about this ticket can reach anybody. */
export const canBeMailed = ({ contact_email, patient_email }: Addressee): boolean =>
  contact_email !== null || patient_email !== null;

/**
 * Promises e-mails about tickets, to the address each was sent with, else to the linked patient's on record as it is
 * when the e-mail leaves. Tickets without either are left out.
 */
export async function mailAbout(
  trx: Db,
  purpose: 'ticket-received' | 'ticket-reply' | 'ticket-resolved',
  about: readonly { ticket: Addressee; eventId?: string | null }[],
  requestedBy: string | null,
): Promise<void> {
  await enqueueNotifications(
    trx,
    about
      .filter(({ ticket }) => canBeMailed(ticket))
      .map(
        ({ ticket, eventId = null }): NotificationOrder => ({
          purpose,
          channel: 'email',
          ticketId: ticket.id,
          ticketEventId: eventId,
          requestedBy,
          ...(ticket.contact_email ? { recipient: ticket.contact_email } : { patientId: ticket.patient_id }),
        }),
      ),
  );
}
