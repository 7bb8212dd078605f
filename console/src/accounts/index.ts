import { lazy } from 'react';

/** Patients' logins: whether each can be used, why not, and what the desk can do about it. */
export const accounts = {
  name: 'accounts',
  list: lazy(() => import('./AccountList.tsx')),
  show: lazy(() => import('./AccountShow.tsx')),
};
