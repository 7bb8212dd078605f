import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import { severities } from '../announcements/announcements.schema.ts';

export const incidentSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  description: z.string(),
  state: z.enum(['open', 'ended']),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  closingMessage: z.string().nullable(),
  createdByName: z.string().nullable(),
  tickets: z.int(),
  announcement: z
    .object({ id: z.uuid(), title: z.string(), body: z.string(), severity: z.enum(severities) })
    .nullable(),
  version: z.int(),
});
export type IncidentView = z.infer<typeof incidentSchema>;

export const incidentList = listQuery({
  sortable: ['startedAt'],
  defaultSort: ['startedAt', 'DESC'],
  filter: z.object({ state: z.enum(['open', 'ended']).optional() }),
});

const announcement = z.strictObject({
  title: z.string().trim().min(3).max(120),
  body: z.string().trim().min(3).max(2000),
  severity: z.enum(severities),
});

/** POST /api/incidents: with its announcement, the tickets it is known by, and the alert that proposed it. */
export const startIncidentBody = z.strictObject({
  title: z.string().trim().min(3).max(120),
  description: z.string().trim().min(3).max(5000),
  announcement: announcement.nullable(),
  ticketIds: z.array(z.uuid()).max(500).default([]),
  alertId: z.uuid().optional(),
});
/** PUT /api/incidents/:id with If-Match */
export const changeIncidentBody = z.strictObject({
  title: z.string().trim().min(3).max(120),
  description: z.string().trim().min(3).max(5000),
  announcement: announcement.nullable(),
});
/** POST /api/incidents/:id/tickets {add, remove} with If-Match */
export const incidentTicketsBody = z.strictObject({
  add: z.array(z.uuid()).max(500).default([]),
  remove: z.array(z.uuid()).max(500).default([]),
});
/** POST /api/incidents/:id/end with If-Match: the announcement goes, every open ticket of it is answered and resolved. */
export const endIncidentBody = z.strictObject({ closingMessage: z.string().trim().min(3).max(5000) });
