import { lazy } from 'react';

/** Files of records: the list, where a file comes in, and a file's own page. */
export const recordImports = {
  name: 'record-imports',
  list: lazy(() => import('./ImportList.tsx')),
  create: lazy(() => import('./ImportCreate.tsx')),
  page: lazy(() => import('./ImportPage.tsx')),
};
