import { z } from 'zod';
import { publicRoute } from '../../middleware/public-access.ts';
import { portalAnnouncementSchema } from './announcements.schema.ts';
import { shownNow } from './announcements.service.ts';

export const announcementsOpenRoutes = [
  publicRoute({
    method: 'get',
    path: '/portal/announcements',
    summary: 'What patients are told at this moment, the most severe first',
    permission: 'public',
    request: {},
    response: z.array(portalAnnouncementSchema),
    handler: ({ db }) => shownNow(db),
  }),
];
