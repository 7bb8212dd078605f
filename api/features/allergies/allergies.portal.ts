import { portalRoute } from '../../middleware/portal-access.ts';
import { dayPage, pageOfDays } from '../record-entries/portal-page.ts';
import { listAllergiesForPatient } from './allergies.portal.queries.ts';
import { presentAllergyForPatient } from './allergies.presenter.ts';
import { portalAllergyPage } from './allergies.schema.ts';

export const allergiesPortalRoutes = [
  portalRoute({
    method: 'get',
    path: '/allergies',
    summary: 'My allergies, newest first; those removed by the hospital say so',
    permission: 'patient',
    request: { query: dayPage },
    response: portalAllergyPage,
    handler: async ({ db, query: { limit, cursor } }) => {
      const rows = await listAllergiesForPatient(db, { limit: limit + 1, after: cursor });
      return pageOfDays(rows, limit, (row) => row.recorded_on, presentAllergyForPatient);
    },
  }),
];
