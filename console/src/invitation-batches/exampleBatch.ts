import type { BatchView } from '../../../api/features/invitation-batches/invitation-batches.schema.ts';
import type { BatchRowView } from '../../../api/features/invitation-batches/rows/rows.schema.ts';

type Counts = BatchView['counts'];

/** Numbers of a batch; what a test is about is given, the rest is nothing. */
export const exampleCounts = (
  part: Partial<Omit<Counts, 'standings' | 'outcomes'>> & {
    standings?: Partial<Counts['standings']>;
    outcomes?: Partial<Counts['outcomes']>;
  } = {},
): Counts => ({
  rowsRead: 0,
  rows: null,
  ready: { sms: 0, email: 0, post: 0 },
  rest: 0,
  opened: 0,
  registered: 0,
  findings: [],
  ...part,
  standings: {
    ready: 0,
    held: 0,
    excluded: 0,
    skipped: 0,
    left: 0,
    cancelled: 0,
    expired: 0,
    ...part.standings,
  },
  outcomes: {
    pending: 0,
    sending: 0,
    accepted: 0,
    delivered: 0,
    failed: 0,
    unknown: 0,
    expired: 0,
    cancelled: 0,
    ...part.outcomes,
  },
});

export const exampleSettings = (part: Partial<BatchView['settings']> = {}): BatchView['settings'] => ({
  wordingVersionId: '0192a000-0000-7000-8000-0000000000c1',
  secondWordingVersionId: null,
  reminderWordingId: null,
  mostReminders: 0,
  reminderDays: 7,
  recentDays: 90,
  linkDays: 14,
  windowFrom: '08:00',
  windowTo: '18:00',
  workingDaysOnly: true,
  sendAfter: null,
  sendBy: null,
  ...part,
});

/** NHS number, date of birth, mobile, and a column nobody uses. */
export const exampleColumns: BatchView['columns'] = [
  { index: 0, header: 'NHS no', field: 'nhsNumber', examples: ['999 054 8609'] },
  { index: 1, header: 'Born', field: 'dateOfBirth', examples: ['03/11/1956'] },
  { index: 2, header: 'Phone', field: 'mobile', examples: [] },
  { index: 3, header: 'Clinic', field: null, examples: ['CARD1'] },
];

export const exampleFinding = (
  part: Partial<BatchRowView['findings'][number]> = {},
): BatchRowView['findings'][number] => ({
  code: 'mobile-letters',
  severity: 'fault',
  field: 'mobile',
  sentence: 'This phone number has letters in it.',
  suggestion: null,
  accepted: false,
  otherRow: null,
  otherBatchId: null,
  ...part,
});

export const exampleRow = (rowNumber: number, part: Partial<BatchRowView> = {}): BatchRowView => ({
  id: `0192a000-0000-7000-8000-000000000001:${rowNumber}`,
  rowNumber,
  cells: ['9990548609', '03/11/1956', '07700 900123', 'CARD1'],
  standing: 'held',
  standingReason: null,
  match: 'exact',
  patient: null,
  candidates: [],
  findings: [],
  channel: null,
  wording: null,
  outcome: null,
  outcomeReason: null,
  leftAt: null,
  openedAt: null,
  registeredAt: null,
  mended: false,
  version: 1,
  ...part,
});
