import { z } from 'zod';
import { portalRoute } from '../../middleware/portal-access.ts';
import { publicRoute } from '../../middleware/public-access.ts';
import { portalAnnouncementQuery, portalAnnouncementSchema } from './announcements.schema.ts';
import { shownNow, shownToPatient } from './announcements.service.ts';

export const announcementsOpenRoutes = [
  publicRoute({
    method: 'get',
    path: '/portal/announcements',
    summary: 'What everybody is told at this moment, the most severe first',
    permission: 'public',
    request: { query: portalAnnouncementQuery },
    response: z.array(portalAnnouncementSchema),
    handler: ({ db, query }) => shownNow(db, query.place),
  }),
];

export const announcementsPortalRoutes = [
  portalRoute({
    method: 'get',
    path: '/me/announcements',
    summary: 'What I am told at this moment: what everybody is, and what my clinics tell their patients',
    permission: 'patient',
    request: { query: portalAnnouncementQuery },
    response: z.array(portalAnnouncementSchema),
    handler: ({ db, query }) => shownToPatient(db, query.place),
  }),
];
