import { lazy } from 'react';

/** Patients whom no invitation reached, to be rung up. */
export const unreachablePatients = {
  name: 'unreachable-patients',
  list: lazy(() => import('./UnreachableList.tsx')),
};
