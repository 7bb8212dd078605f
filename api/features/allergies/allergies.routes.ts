import { entryRoutes } from '../record-entries/entry-routes.ts';
import { allergyNoun } from './allergies.noun.ts';
import { allergyBody, allergyLists, allergySchema, newAllergyBody } from './allergies.schema.ts';

export const allergiesRoutes = entryRoutes(allergyNoun, {
  view: allergySchema,
  ...allergyLists,
  body: allergyBody,
  newBody: newAllergyBody,
});
