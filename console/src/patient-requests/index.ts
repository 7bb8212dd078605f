import { lazy } from 'react';

/** What patients ask of the hospital. */
export const patientRequests = {
  name: 'patient-requests',
  list: lazy(() => import('./RequestList.tsx')),
  show: lazy(() => import('./RequestPage.tsx')),
};
