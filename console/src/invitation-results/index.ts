import { lazy } from 'react';

/** What became of invitations: of the last days, and of one batch. */
export const ResultsOverviewPage = lazy(() => import('./ResultsOverviewPage.tsx'));
export const BatchResultsPage = lazy(() => import('./BatchResultsPage.tsx'));
