import { lazy } from 'react';

/** Allergies: the list, and an entry's page. Recording one is a dialog, here and on the patient's page. */
export const allergies = {
  name: 'allergies',
  list: lazy(() => import('./AllergyList.tsx')),
  page: lazy(() => import('./AllergyPage.tsx')),
};
