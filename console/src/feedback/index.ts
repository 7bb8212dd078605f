import { lazy } from 'react';

/** How patients rate the portal and the support desk. */
export const feedback = {
  name: 'feedback',
  list: lazy(() => import('./FeedbackPage.tsx')),
};
