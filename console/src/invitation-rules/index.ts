import { lazy } from 'react';

/** Rules that invite patients by themselves when an appointment is booked: the list, and a rule's page with its dry run. */
export const invitationRules = {
  name: 'invitation-rules',
  list: lazy(() => import('./RuleList.tsx')),
  page: lazy(() => import('./RulePage.tsx')),
};
