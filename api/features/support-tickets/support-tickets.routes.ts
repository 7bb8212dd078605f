import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import { openAttachment } from './attachments/attachments.service.ts';
import { listAgents } from './handling/ticket-handling.queries.ts';
import { browseTickets, countTickets, searchTickets } from './inbox/tickets.inbox.service.ts';
import { openByTelephone } from './opening/telephone-ticket.service.ts';
import { ticketView, touchTicket, viewTicket } from './record/tickets.record.service.ts';
import {
  openTicketBody,
  ticketAgentsSchema,
  ticketCountsSchema,
  ticketList,
  ticketPresenceAnswer,
  ticketRowSchema,
  ticketSchema,
  ticketSearch,
} from './support-tickets.schema.ts';

const byId = z.object({ id: z.uuid() });

export const supportTicketsRoutes = [
  staffRoute({
    method: 'get',
    path: '/support-tickets',
    summary: 'The inbox: tickets of a view, those due first',
    permission: 'support-tickets:read',
    request: { query: ticketList },
    response: { page: ticketRowSchema },
    handler: ({ db, actor, query }) => browseTickets(db, actor, query),
  }),
  staffRoute({
    method: 'post',
    path: '/support-tickets/search',
    summary: 'Tickets by number, reference, e-mail, mobile, or words of the subject',
    permission: 'support-tickets:read',
    transaction: false,
    request: { body: ticketSearch },
    response: { page: ticketRowSchema },
    handler: ({ db, body }) => searchTickets(db, body),
  }),
  staffRoute({
    method: 'get',
    path: '/support-tickets/counts',
    summary: 'How many tickets are in each view, 1,001 for more than a thousand',
    permission: 'support-tickets:read',
    request: {},
    response: ticketCountsSchema,
    handler: ({ db, actor }) => countTickets(db, actor),
  }),
  staffRoute({
    method: 'get',
    path: '/support-tickets/agents',
    summary: 'Whom a ticket can be given to: the support desk, by name',
    permission: 'support-tickets:write',
    request: {},
    response: ticketAgentsSchema,
    handler: ({ db }) => listAgents(db),
  }),
  staffRoute({
    method: 'post',
    path: '/support-tickets',
    summary: 'Open a ticket for somebody on the telephone',
    permission: 'support-tickets:write',
    request: { body: openTicketBody },
    response: ticketSchema,
    status: 201,
    transaction: false,
    handler: async ({ deps, actor, body }) =>
      ticketView(deps, await deps.db.transaction((trx) => openByTelephone(trx, actor, body))),
  }),
  staffRoute({
    method: 'get',
    path: '/support-tickets/:id',
    summary: 'A ticket, its conversation, and what is known round it (audited)',
    permission: 'support-tickets:read',
    request: { params: byId },
    response: ticketSchema,
    handler: ({ deps, actor, params }) => viewTicket(deps, actor, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/support-tickets/:id/presence',
    summary: 'Say that I have this ticket open; who else has?',
    permission: 'support-tickets:read',
    request: { params: byId, body: z.strictObject({}) },
    response: ticketPresenceAnswer,
    handler: ({ db, actor, params }) => touchTicket(db, actor, params.id),
  }),
  staffRoute({
    method: 'get',
    path: '/support-tickets/:id/attachments/:attachmentId',
    summary: 'A file that came with a ticket, once it was looked into and accepted (audited)',
    permission: 'support-tickets:read',
    request: { params: byId.extend({ attachmentId: z.uuid() }) },
    response: { file: 'application/octet-stream' },
    handler: ({ db, deps, actor, params }) => openAttachment(deps.providers.files, db, actor, params),
  }),
];
