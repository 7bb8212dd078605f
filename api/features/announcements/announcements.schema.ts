import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';

export const severities = ['information', 'warning', 'urgent'] as const;

/** Who is told. Those of a specialty have an appointment of it to come, or had one in the last year. */
export const audiences = ['everybody', 'signed-in', 'specialty'] as const;
/** The pages of the portal it can stand on. */
export const places = [
  'sign-in',
  'home',
  'letters',
  'results',
  'appointments',
  'messages',
  'questionnaires',
] as const;

export const announcementSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  body: z.string(),
  severity: z.enum(severities),
  audience: z.enum(audiences),
  specialty: z.string().nullable(),
  /** None means every page. */
  places: z.array(z.enum(places)),
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
  audience: z.enum(audiences).default('everybody'),
  specialty: z.string().trim().min(2).max(100).nullable().default(null),
  places: z.array(z.enum(places)).max(places.length).default([]),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }).nullable(),
});

/** Of which page of the portal; of all pages where it is left out. */
export const portalAnnouncementQuery = z.object({ place: z.enum(places).optional() });

/** GET /portal/announcements, open to all, and /portal/me/announcements: what is shown at this moment, most severe first. */
export const portalAnnouncementSchema = announcementSchema
  .pick({ id: true, title: true, body: true, severity: true, places: true, startsAt: true })
  .meta({
    example: {
      id: '01990000-0000-7000-8000-000000000001',
      title: 'Codes by text are late',
      body: 'Codes take up to ten minutes today. Ask for one only.',
      severity: 'warning',
      places: ['sign-in'],
      startsAt: '2026-11-02T09:00:00.000Z',
    },
  });
