import { lazy } from 'react';

/** What patients may ask about their appointments. */
export const requestRules = {
  name: 'request-rules',
  list: lazy(() => import('./RequestRuleList.tsx')),
};
