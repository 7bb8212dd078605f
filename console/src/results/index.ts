import { lazy } from 'react';

/** Test results: the work lists, a result with what its patient sees of it and when, and the form to enter or correct one. */
export const results = {
  name: 'results',
  list: lazy(() => import('./list/ResultsPage.tsx')),
  show: lazy(() => import('./result/ResultPage.tsx')),
  create: lazy(() => import('./form/ResultCreate.tsx')),
  edit: lazy(() => import('./form/ResultCorrect.tsx')),
};
