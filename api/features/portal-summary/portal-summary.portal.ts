import { portalRoute } from '../../middleware/portal-access.ts';
import { shownToPatient } from '../announcements/announcements.service.ts';
import { presentSummary } from './portal-summary.presenter.ts';
import { countForPatient } from './portal-summary.queries.ts';
import { portalSummarySchema } from './portal-summary.schema.ts';

export const portalSummaryRoutes = [
  portalRoute({
    method: 'get',
    path: '/summary',
    summary: 'My home screen: what is unread and due, my next appointment, and announcements',
    permission: 'patient',
    request: {},
    response: portalSummarySchema,
    handler: async ({ db }) => presentSummary(await countForPatient(db), await shownToPatient(db, 'home')),
  }),
];
