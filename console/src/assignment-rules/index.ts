import { lazy } from 'react';

/** Rules that ask questionnaires before appointments: the list, and a rule's page with its dry run. */
export const assignmentRules = {
  name: 'assignment-rules',
  list: lazy(() => import('./RuleList.tsx')),
  page: lazy(() => import('./RulePage.tsx')),
};
