import { lazy } from 'react';

/** Staff. */
export const staff = { name: 'staff', list: lazy(() => import('./Page.tsx')) };
