import { entryPortalRoutes } from '../record-entries/entry-portal.ts';
import { allergyNoun } from './allergies.noun.ts';
import { listAllergiesForPatient } from './allergies.portal.queries.ts';
import { presentAllergyForPatient } from './allergies.presenter.ts';
import { portalAllergyExample, portalAllergySchema } from './allergies.schema.ts';

export const allergiesPortalRoutes = entryPortalRoutes(allergyNoun, {
  item: portalAllergySchema,
  example: portalAllergyExample,
  list: listAllergiesForPatient,
  dayOf: (row) => row.recorded_on,
  present: presentAllergyForPatient,
});
