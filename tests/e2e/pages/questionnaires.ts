import type { PageToSee } from './page-to-see.ts';

export const questionnaires: PageToSee[] = [
  ['Questionnaires', 'content-author', () => '/questionnaires', /Before your pain appointment/],
  ['A questionnaire', 'outpatient-clerk', (ids) => `/questionnaires/${ids.questionnaire}/show`, /Shown when/],
  ['Begin a questionnaire', 'content-author', () => '/questionnaires/create', /A blank page/],
  [
    'Write a questionnaire',
    'content-author',
    (ids) => `/questionnaires/${ids.questionnaire}`,
    /0 of 2 shown questions answered/,
  ],
  ['Questionnaires asked', 'outpatient-clerk', () => '/questionnaire-assignments', /Overdue/],
  [
    'A questionnaire asked',
    'outpatient-clerk',
    (ids) => `/questionnaire-assignments/${ids.assignment}/show`,
    /14 Mar 1968/,
  ],
  ['Answers', 'clinician', () => '/questionnaire-answers', /Burden of pain/],
  [
    'Answers with an alert',
    'clinician',
    (ids) => `/questionnaire-answers/${ids.answers}/show`,
    /Burden of pain of 14 or more/,
  ],
  [
    'Answers with a course, dealt with',
    'clinician',
    (ids) => `/questionnaire-answers/${ids.answersBefore}/show`,
    /sleeping badly/,
  ],
  ['Score alerts', 'clinician', () => '/questionnaire-alerts', /Burden of pain of 14 or more/],
  [
    'A questionnaire, as a clinician',
    'clinician',
    (ids) => `/questionnaires/${ids.questionnaire}/show`,
    /E-mailed to Dr Paula Okafor/,
  ],
  ['Rules that ask', 'content-author', () => '/assignment-rules', /Two weeks before/],
  [
    'A rule that asks',
    'content-author',
    (ids) => `/assignment-rules/${ids.askingRule}`,
    /It does|What it does/,
  ],
];
