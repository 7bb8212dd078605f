import { lazy } from 'react';

/** Where appointments take place. */
export const locations = {
  name: 'locations',
  list: lazy(() => import('./LocationList.tsx')),
};
