import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import { addNote, reopenTicket, replyToTicket, resolveTicket } from './conversation/staff-reply.service.ts';
import { assignTicket, linkTicket, triageTicket } from './handling/ticket-handling.service.ts';
import { mergeTicket } from './handling/ticket-merging.service.ts';
import { ticketView } from './record/tickets.record.service.ts';
import {
  assignTicketBody,
  linkTicketBody,
  mergeTicketBody,
  reopenTicketBody,
  resolveTicketBody,
  ticketNoteBody,
  ticketReplyBody,
  ticketSchema,
  triageTicketBody,
} from './support-tickets.schema.ts';

const byId = z.object({ id: z.uuid() });
/** What the acts on one ticket have in common; each is one transaction, and the ticket is read anew after it. */
const act = {
  permission: 'support-tickets:write',
  response: ticketSchema,
  ifMatch: true,
  transaction: false,
} as const;

/** What is done with one ticket; each answers the whole ticket as it then is. */
export const supportTicketActsRoutes = [
  staffRoute({
    ...act,
    method: 'post',
    path: '/support-tickets/:id/reply',
    summary: 'Answer by e-mail, and say whether the ticket stays open, waits, or is settled',
    request: { params: byId, body: ticketReplyBody },
    handler: async ({ deps, actor, params: { id }, body, version }) => {
      await deps.db.transaction((trx) => replyToTicket(trx, actor, { id, version, ...body }));
      return ticketView(deps, id);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/support-tickets/:id/notes',
    summary: 'Write something down that only staff read',
    permission: 'support-tickets:write',
    request: { params: byId, body: ticketNoteBody },
    response: ticketSchema,
    transaction: false,
    handler: async ({ deps, actor, params: { id }, body }) => {
      await deps.db.transaction((trx) => addNote(trx, actor, { id, ...body }));
      return ticketView(deps, id);
    },
  }),
  staffRoute({
    ...act,
    method: 'post',
    path: '/support-tickets/:id/assign',
    summary: 'Give a ticket to somebody, or put it back',
    request: { params: byId, body: assignTicketBody },
    handler: async ({ deps, actor, params: { id }, body, version }) => {
      await deps.db.transaction((trx) => assignTicket(trx, actor, { id, version, ...body }));
      return ticketView(deps, id);
    },
  }),
  staffRoute({
    ...act,
    method: 'put',
    path: '/support-tickets/:id/triage',
    summary: 'Say what a ticket is about and how pressing it is',
    request: { params: byId, body: triageTicketBody },
    handler: async ({ deps, actor, params: { id }, body, version }) => {
      await deps.db.transaction((trx) => triageTicket(trx, actor, { id, version, ...body }));
      return ticketView(deps, id);
    },
  }),
  staffRoute({
    ...act,
    method: 'post',
    path: '/support-tickets/:id/link',
    summary: 'Confirm whose ticket it is, or which attempt it is about; null takes the link away',
    request: { params: byId, body: linkTicketBody },
    handler: async ({ deps, actor, params: { id }, body, version }) => {
      await deps.db.transaction((trx) => linkTicket(trx, actor, { id, version, ...body }));
      return ticketView(deps, id);
    },
  }),
  staffRoute({
    ...act,
    method: 'post',
    path: '/support-tickets/:id/merge',
    summary: 'End a ticket in another one of the same person',
    request: { params: byId, body: mergeTicketBody },
    handler: async ({ deps, actor, params: { id }, body, version }) => {
      await deps.db.transaction((trx) => mergeTicket(trx, actor, { id, version, ...body }));
      return ticketView(deps, id);
    },
  }),
  staffRoute({
    ...act,
    method: 'post',
    path: '/support-tickets/:id/resolve',
    summary: 'Settle a ticket; its sender is told and asked how we did',
    request: { params: byId, body: resolveTicketBody },
    handler: async ({ deps, actor, params: { id }, body, version }) => {
      await deps.db.transaction((trx) => resolveTicket(trx, actor, { id, version, ...body }));
      return ticketView(deps, id);
    },
  }),
  staffRoute({
    ...act,
    method: 'post',
    path: '/support-tickets/:id/reopen',
    summary: 'Open a settled ticket again, with a reason',
    request: { params: byId, body: reopenTicketBody },
    handler: async ({ deps, actor, params: { id }, body, version }) => {
      await deps.db.transaction((trx) => reopenTicket(trx, actor, { id, version, ...body }));
      return ticketView(deps, id);
    },
  }),
];
