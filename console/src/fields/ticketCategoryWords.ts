import type { TicketCategory } from '../../../api/features/support-tickets/support-tickets.schema.ts';

/** What a ticket is about. */
export const ticketCategoryWords: Record<TicketCategory, string> = {
  'cannot-register': 'Cannot register',
  'cannot-sign-in': 'Cannot sign in',
  'code-not-arriving': 'Code does not arrive',
  'details-do-not-match': 'Details do not match',
  'letter-missing': 'Letter missing',
  'letter-wrong': 'Letter wrong',
  appointment: 'Appointment',
  results: 'Results',
  other: 'Something else',
};
