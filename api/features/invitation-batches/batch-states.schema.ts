/** Where a batch waits, or what is being done to it: file → columns → check → approve → send. */
export const batchStates = [
  'reading',
  'columns',
  'checking',
  'check',
  'approval',
  'sending',
  'paused',
  'stopped',
  'finished',
  'unreadable',
  'discarded',
] as const;
export type BatchState = (typeof batchStates)[number];

/** What a column can hold. */
export const fields = ['nhsNumber', 'dateOfBirth', 'familyName', 'mobile', 'email', 'appointment'] as const;
export type Field = (typeof fields)[number];

/**
 * Where a row stands. 'held' waits for a mended cell or an answer; 'excluded' will not be sent and needs nothing;
 * 'cancelled' was ready, and was found wrong or was stopped at the moment of sending.
 */
export const rowStandings = ['ready', 'held', 'excluded', 'skipped', 'left', 'cancelled', 'expired'] as const;
export type RowStanding = (typeof rowStandings)[number];

export const pauseReasons = ['person', 'provider-failing', 'provider-refuses-us'] as const;
export type PauseReason = (typeof pauseReasons)[number];

export const trialReasons = ['clear-winner', 'ended-even', 'stopped-by-person'] as const;

/** Age bands of wording trials and results, by age on the day of the invitation. */
export const ageBands = ['16-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75-84', '85+'] as const;
export type AgeBand = (typeof ageBands)[number];
