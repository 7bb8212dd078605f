import { lazy } from 'react';

/** The hospital's patients: search, the record page, and the portal as the patient sees it. */
export const patients = {
  name: 'patients',
  list: lazy(() => import('./PatientList.tsx')),
  show: lazy(() => import('./PatientShow.tsx')),
};
export const AsPatientPage = lazy(() => import('./AsPatientPage.tsx'));
