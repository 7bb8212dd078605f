import { lazy } from 'react';

/** Invitation batches: the list, where a file is dropped, and a batch's page with its five steps. */
export const invitationBatches = {
  name: 'invitation-batches',
  list: lazy(() => import('./list/BatchList.tsx')),
  create: lazy(() => import('./create/CreatePage.tsx')),
  page: lazy(() => import('./page/BatchPage.tsx')),
};
