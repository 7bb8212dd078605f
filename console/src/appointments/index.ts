import { lazy } from 'react';

/** Who is seen where and when. */
export const appointments = {
  name: 'appointments',
  list: lazy(() => import('./AppointmentList.tsx')),
  show: lazy(() => import('./AppointmentPage.tsx')),
};
