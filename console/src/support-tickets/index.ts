import { lazy } from 'react';

/** The support desk: inbox, a ticket, and one opened for somebody on the telephone. */
export const supportTickets = {
  name: 'support-tickets',
  list: lazy(() => import('./inbox/Inbox.tsx')),
  show: lazy(() => import('./ticket/TicketPage.tsx')),
  create: lazy(() => import('./OpenTicket.tsx')),
};
