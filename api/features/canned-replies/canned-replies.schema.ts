import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import { ticketCategories } from '../support-tickets/support-tickets.schema.ts';

/** What a canned reply may hold in double brackets; the console shows them, the service fills them. */
export const placeholders = ['name', 'ticketNumber', 'hospitalName', 'portalUrl', 'agentName'] as const;

export const cannedReplySchema = z.object({
  id: z.uuid(),
  title: z.string(),
  body: z.string(),
  category: z.enum(ticketCategories).nullable(),
  version: z.int(),
  updatedAt: z.string(),
});
export type CannedReplyView = z.infer<typeof cannedReplySchema>;

export const cannedReplyList = listQuery({
  sortable: ['title'],
  defaultSort: ['title', 'ASC'],
  filter: z.object({ category: z.enum(ticketCategories).optional() }),
});

/** POST /api/canned-replies; PUT /api/canned-replies/:id with If-Match; an unknown placeholder is refused. */
export const cannedReplyBody = z.strictObject({
  title: z.string().trim().min(3).max(120),
  body: z.string().trim().min(3).max(5000),
  category: z.enum(ticketCategories).nullable(),
});

/** POST /api/canned-replies/:id/render: its text for this ticket, every placeholder filled. */
export const renderCannedReplyBody = z.strictObject({ ticketId: z.uuid() });
export const renderedReplySchema = z.object({ text: z.string() });
