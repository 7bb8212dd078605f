import { lazy } from 'react';

/** Procedures: the list, and an entry's page. Recording one is a dialog, here and on the patient's page. */
export const procedures = {
  name: 'procedures',
  list: lazy(() => import('./ProcedureList.tsx')),
  page: lazy(() => import('./ProcedurePage.tsx')),
};
