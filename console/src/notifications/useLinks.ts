import type { NotificationView } from '../../../api/features/notifications/notifications.schema.ts';
import { useMay } from '../providers/useSession.ts';

interface RecordLink {
  name: string;
  to: string;
  words: string;
}

/** What the message is about, as far as this person may see it. */
export function useLinks(sent: NotificationView | undefined): RecordLink[] {
  const seesLetters = useMay('letters:read');
  const seesAccounts = useMay('accounts:read');
  const seesTickets = useMay('support-tickets:read');
  if (!sent) return [];
  const { letterId, accountId, ticketId } = sent;
  return [
    letterId && seesLetters
      ? { name: 'Letter', to: `/letters/${letterId}/show`, words: 'Open the letter' }
      : null,
    accountId && seesAccounts
      ? { name: 'Account', to: `/accounts/${accountId}/show`, words: 'Open the account' }
      : null,
    ticketId && seesTickets
      ? { name: 'Ticket', to: `/support-tickets/${ticketId}/show`, words: 'Open the ticket' }
      : null,
  ].filter((link): link is RecordLink => link !== null);
}
