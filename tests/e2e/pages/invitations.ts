import type { PageToSee } from './page-to-see.ts';

/** The invitation that every hospital begins with (migration 0048). */
const WORDING = '0197f5a0-0000-7000-8000-00000000e001';

export const invitations: PageToSee[] = [
  ['Invitation batches', 'outpatient-clerk', () => '/invitation-batches', /Paused half way/],
  ['Invite from a file', 'outpatient-clerk', () => '/invitation-batches/create', /What a file needs/],
  ['A batch to check', 'outpatient-clerk', (ids) => `/invitation-batches/${ids.batchToCheck}`, /born \d/],
  [
    'Columns of a batch',
    'outpatient-clerk',
    (ids) => `/invitation-batches/${ids.batchColumns}`,
    /Use these columns/,
  ],
  [
    'A file not read',
    'outpatient-clerk',
    (ids) => `/invitation-batches/${ids.batchUnreadable}`,
    /line 1,873/,
  ],
  [
    'A batch to approve',
    'administrator',
    (ids) => `/invitation-batches/${ids.batchToApprove}`,
    /Approve and send 3/,
  ],
  ['A paused batch', 'outpatient-clerk', (ids) => `/invitation-batches/${ids.batchPaused}`, /Resume/],
  ['A batch that was sent', 'outpatient-clerk', (ids) => `/invitation-batches/${ids.batchSent}`, /born \d/],
  ['Invitation results', 'administrator', () => '/invitation-results', /What became of/],
  [
    'Results of a batch',
    'outpatient-clerk',
    (ids) => `/invitation-results/${ids.batchSent}`,
    /What became of/,
  ],
  ['Patients to ring', 'support-agent', () => '/unreachable-patients', /Patients to ring/],
  ['Invitation rules', 'administrator', () => '/invitation-rules', /New appointments/],
  [
    'An invitation rule',
    'administrator',
    (ids) => `/invitation-rules/${ids.rule}`,
    /Whom would it have invited/,
  ],
  ['Wordings', 'content-author', () => '/invitation-wordings', /Usual wording/],
  ['A wording', 'content-author', () => `/invitation-wordings/${WORDING}/show`, /Came with the portal/],
  ['Change a wording', 'content-author', () => `/invitation-wordings/${WORDING}`, /1 part: \d+ of 160/],
  ['Write a wording', 'content-author', () => '/invitation-wordings/create', /1 part: \d+ of 160/],
];
