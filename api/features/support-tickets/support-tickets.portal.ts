import { z } from 'zod';
import { asPatient, portalRoute } from '../../middleware/portal-access.ts';
import { publicRoute } from '../../middleware/public-access.ts';
import { replyAsPatient, replyByLink } from './conversation/sender-reply.service.ts';
import { takeMessage } from './opening/message-limits.ts';
import { sendPortalTicket } from './opening/portal-ticket.service.ts';
import { ownTicket, ownTickets } from './portal/tickets.portal.service.ts';
import {
  portalLinkReplyBody,
  portalReplyBody,
  portalTicketAnswer,
  portalTicketBody,
  portalTicketRowSchema,
  portalTicketSchema,
} from './support-tickets.schema.ts';

const byId = z.object({ id: z.uuid() });

export const supportTicketsOpenRoutes = [
  publicRoute({
    method: 'post',
    path: '/portal/support-tickets',
    summary: 'Write to support, signed in or not: JSON, or a form with the part ticket and up to three files',
    permission: 'public',
    // Read by the handler, since it may be a form; here for the document.
    request: { body: portalTicketBody },
    response: portalTicketAnswer,
    status: 201,
    bodyKind: 'stream',
    transaction: false,
    handler: ({ deps, actor, request }) => sendPortalTicket(deps, actor, request),
  }),
  publicRoute({
    method: 'post',
    path: '/portal/support-ticket-replies',
    summary: 'Answer support by the link of an e-mail',
    permission: 'public',
    request: { body: portalLinkReplyBody },
    response: z.strictObject({}).meta({ example: {} }),
    status: 201,
    transaction: false,
    handler: async ({ deps, actor, body, request }) => {
      await takeMessage(deps.db, deps.config, request.ip);
      await replyByLink(deps.db, actor, body.token, body.message);
      return {};
    },
  }),
];

export const supportTicketsPortalRoutes = [
  portalRoute({
    method: 'get',
    path: '/support-tickets',
    summary: 'What I wrote to support while signed in, newest first',
    permission: 'patient-before-terms',
    request: {},
    response: z.array(portalTicketRowSchema),
    handler: ({ db }) => ownTickets(db),
  }),
  portalRoute({
    method: 'get',
    path: '/support-tickets/:id',
    summary: 'One of my tickets, with the answers',
    permission: 'patient-before-terms',
    request: { params: byId },
    response: portalTicketSchema,
    handler: ({ db, params }) => ownTicket(db, params.id),
  }),
  portalRoute({
    method: 'post',
    path: '/support-tickets/:id/replies',
    summary: 'Answer support, or say that something is not settled',
    permission: 'patient-before-terms',
    request: { params: byId, body: portalReplyBody },
    response: portalTicketSchema,
    status: 201,
    transaction: false,
    handler: async ({ deps, actor, params, body, request }) => {
      await takeMessage(deps.db, deps.config, request.ip);
      await replyAsPatient(deps.db, actor, params.id, body.message);
      return asPatient(deps.db, actor, (db) => ownTicket(db, params.id));
    },
  }),
];
