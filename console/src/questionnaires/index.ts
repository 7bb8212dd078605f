import { lazy } from 'react';

/** What patients are asked before and after an appointment, in versions. */
export const questionnaires = {
  name: 'questionnaires',
  list: lazy(() => import('./list/QuestionnaireList.tsx')),
  show: lazy(() => import('./versions/QuestionnaireShow.tsx')),
  create: lazy(() => import('./create/QuestionnaireCreate.tsx')),
  edit: lazy(() => import('./builder/QuestionnaireEdit.tsx')),
};
