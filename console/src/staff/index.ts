import { lazy } from 'react';

/** The people who use the console: who they are, what they may do, and whether they may come in. */
export const staff = {
  name: 'staff',
  list: lazy(() => import('./StaffList.tsx')),
  create: lazy(() => import('./StaffInvite.tsx')),
  show: lazy(() => import('./StaffShow.tsx')),
};
