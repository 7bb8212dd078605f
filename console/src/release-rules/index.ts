import { lazy } from 'react';

/** Rules that say when results may be seen: each set there was, and a set's page, where the draft is written and tried out. */
export const releaseRules = {
  name: 'release-rules',
  list: lazy(() => import('./RuleSetList.tsx')),
  page: lazy(() => import('./RuleSetPage.tsx')),
};
