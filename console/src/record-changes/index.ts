import { lazy } from 'react';

/** Changes made here that somebody has to enter in the hospital's own system. */
export const recordChanges = {
  name: 'record-changes',
  list: lazy(() => import('./RecordChangeList.tsx')),
};
