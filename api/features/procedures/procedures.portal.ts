import { entryPortalRoutes } from '../record-entries/entry-portal.ts';
import { procedureNoun } from './procedures.noun.ts';
import { listProceduresForPatient } from './procedures.portal.queries.ts';
import { presentProcedureForPatient } from './procedures.presenter.ts';
import { portalProcedureExample, portalProcedureSchema } from './procedures.schema.ts';

export const proceduresPortalRoutes = entryPortalRoutes(procedureNoun, {
  item: portalProcedureSchema,
  example: portalProcedureExample,
  list: listProceduresForPatient,
  dayOf: (row) => row.performed_on,
  present: presentProcedureForPatient,
});
