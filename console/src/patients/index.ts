import { lazy } from 'react';

/** Patients. */
export const patients = { name: 'patients', list: lazy(() => import('./Page.tsx')) };
export const AsPatientPage = lazy(() => import('./Page.tsx'));
