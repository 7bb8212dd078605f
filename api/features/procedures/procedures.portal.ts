import { portalRoute } from '../../middleware/portal-access.ts';
import { dayPage, pageOfDays } from '../record-entries/portal-page.ts';
import { listProceduresForPatient } from './procedures.portal.queries.ts';
import { presentProcedureForPatient } from './procedures.presenter.ts';
import { portalProcedurePage } from './procedures.schema.ts';

export const proceduresPortalRoutes = [
  portalRoute({
    method: 'get',
    path: '/procedures',
    summary: 'My procedures, newest first; those removed by the hospital say so',
    permission: 'patient',
    request: { query: dayPage },
    response: portalProcedurePage,
    handler: async ({ db, query: { limit, cursor } }) => {
      const rows = await listProceduresForPatient(db, { limit: limit + 1, after: cursor });
      return pageOfDays(rows, limit, (row) => row.performed_on, presentProcedureForPatient);
    },
  }),
];
