import type { PageToSee } from './page-to-see.ts';

export const resultsAndRecords: PageToSee[] = [
  ['Results', 'clinician', () => '/results', /HbA1c/],
  ['A result', 'clinician', (ids) => `/results/${ids.result}/show`, /What the patient sees/],
  ['Enter a result', 'clinician', () => '/results/create', /Whose result is it/],
  ['Correct a result', 'clinician', (ids) => `/results/${ids.result}`, /What changed/],
  ['A patient with results', 'clinician', (ids) => `/patients/${ids.patient}/show`, /HbA1c/],
  ['Release rules', 'clinician', () => '/release-rules', /In use/],
  ['A draft of release rules', 'administrator', (ids) => `/release-rules/${ids.releaseRules}`, /Add a rule/],
  ['Allergies', 'clinician', () => '/allergies', /Penicillin/],
  [
    'An allergy entered in error',
    'clinician',
    (ids) => `/allergies/${ids.allergy}`,
    /found to be no allergy/,
  ],
  ['Procedures', 'clinician', () => '/procedures', /Colonoscopy/],
  ['A procedure', 'clinician', (ids) => `/procedures/${ids.procedure}`, /What is recorded/],
  ['A patient, as a clinician', 'clinician', (ids) => `/patients/${ids.patient}/show`, /Penicillin/],
  ['Imports', 'clinician', () => '/record-imports', /allergies from the old system/],
  ['Import a file', 'clinician', () => '/record-imports/create', /What columns it needs/],
  [
    'An import to check',
    'clinician',
    (ids) => `/record-imports/${ids.importToCheck}`,
    /another date of birth/,
  ],
  ['Columns of an import', 'clinician', (ids) => `/record-imports/${ids.importColumns}`, /Use these columns/],
  ['An import not read', 'clinician', (ids) => `/record-imports/${ids.importUnreadable}`, /line 1,873/],
];
