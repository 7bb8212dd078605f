import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';

export const severities = ['information', 'warning', 'urgent'] as const;

export const announcementSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  body: z.string(),
  severity: z.enum(severities),
  startsAt: z.string(),
  endsAt: z.string().nullable(),
  /** Shown to patients at this moment. */
  isShown: z.boolean(),
  incidentId: z.uuid().nullable(),
  version: z.int(),
  updatedAt: z.string(),
});
export type AnnouncementView = z.infer<typeof announcementSchema>;

export const announcementList = listQuery({
  sortable: ['startsAt'],
  defaultSort: ['startsAt', 'DESC'],
  filter: z.object({ shown: z.boolean().optional() }),
});

/** POST /api/announcements; PUT /api/announcements/:id with If-Match. */
export const announcementBody = z.strictObject({
  title: z.string().trim().min(3).max(120),
  body: z.string().trim().min(3).max(2000),
  severity: z.enum(severities),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }).nullable(),
});

/** GET /portal/announcements, open to all: what is shown at this moment, most severe first. */
export const portalAnnouncementSchema = announcementSchema.pick({
  id: true,
  title: true,
  body: true,
  severity: true,
  startsAt: true,
});
