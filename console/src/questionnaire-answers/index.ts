import { lazy } from 'react';

/** What patients sent: the answers as the form they were given to, and what they score. */
export const questionnaireAnswers = {
  name: 'questionnaire-answers',
  list: lazy(() => import('./AnswersList.tsx')),
  show: lazy(() => import('./answers/AnswersPage.tsx')),
};
