import { lazy } from 'react';

/** Faults that many tickets are about. */
export const incidents = {
  name: 'incidents',
  list: lazy(() => import('./IncidentList.tsx')),
  show: lazy(() => import('./IncidentPage.tsx')),
  create: lazy(() => import('./IncidentStart.tsx')),
};
