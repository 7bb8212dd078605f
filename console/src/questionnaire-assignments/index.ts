import { lazy } from 'react';

/** Who was asked to answer which questionnaire, and what became of it. */
export const questionnaireAssignments = {
  name: 'questionnaire-assignments',
  list: lazy(() => import('./AssignmentList.tsx')),
  show: lazy(() => import('./AssignmentShow.tsx')),
};
