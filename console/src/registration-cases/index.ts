import { lazy } from 'react';

/** Failed registrations: the queue, and the workbench of one case. */
export const registrationCases = {
  name: 'registration-cases',
  list: lazy(() => import('./CaseList.tsx')),
  show: lazy(() => import('./case/CasePage.tsx')),
};
