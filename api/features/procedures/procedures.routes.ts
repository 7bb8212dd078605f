import { entryRoutes } from '../record-entries/entry-routes.ts';
import { procedureNoun } from './procedures.noun.ts';
import { newProcedureBody, procedureBody, procedureLists, procedureSchema } from './procedures.schema.ts';

export const proceduresRoutes = entryRoutes(procedureNoun, {
  view: procedureSchema,
  ...procedureLists,
  body: procedureBody,
  newBody: newProcedureBody,
});
