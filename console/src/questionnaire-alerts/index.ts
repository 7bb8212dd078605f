import { lazy } from 'react';

/** Scores that reached what the clinic asked to be told of; the answers themselves are the other resource's. */
export const questionnaireAlerts = {
  name: 'questionnaire-alerts',
  list: lazy(() => import('./AlertList.tsx')),
};
