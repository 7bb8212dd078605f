import type { Permission } from '../staff/staff.permissions.ts';
import type { BatchState } from './batch-states.schema.ts';
import type { BatchAct } from './invitation-batches.schema.ts';

/** What the rules look at. Counts are of rows. */
export interface BatchStanding {
  state: BatchState;
  /** Every try to read or judge it failed. */
  gaveUp: boolean;
  isFile: boolean;
  hasWording: boolean;
  ready: number;
  /** Wait for a mended cell or an answer. */
  held: number;
  /** Were held when the batch was released, and wait for a release of their own. */
  rest: number;
  /** Left already, by what was released before. */
  left: number;
  failed: number;
  lettersToPrint: number;
  sendBy: Date | null;
  sameIsOpen: boolean;
  approvalAbove: number;
  uploadedBy: string | null;
  submittedBy: string | null;
  /** Who changed something since it was submitted; of a released batch, since it was released. */
  changedSinceBy: readonly string[];
}

export interface BatchActor {
  id: string;
  permissions: ReadonlySet<Permission>;
}

/** Why an act is not possible now: a stable code, and the sentence for whoever would like to. */
export interface ActRefusal {
  code: string;
  sentence: string;
}

const refusal = (code: string, sentence: string): ActRefusal => ({ code, sentence });

/** Why nothing, or not this, is done with a batch that is there; said where an act has no word of its own. */
const WAITS: Record<BatchState, ActRefusal> = {
  reading: refusal('being-read', 'The file is still being read.'),
  columns: refusal('columns-open', 'Say first what the columns are.'),
  checking: refusal('being-checked', 'The rows are still being checked.'),
  check: refusal('not-released', 'This batch is not being sent yet.'),
  approval: refusal('awaits-approval', 'This batch waits for approval.'),
  sending: refusal('is-sending', 'This batch is being sent.'),
  paused: refusal('is-paused', 'This batch is paused.'),
  stopped: refusal('is-stopped', 'This batch was stopped. What had not left stays here.'),
  finished: refusal('is-finished', 'This batch is finished.'),
  unreadable: refusal('is-unreadable', 'The file could not be read. Mend it and drop it again.'),
  discarded: refusal('is-discarded', 'This batch was discarded.'),
};

const UNRELEASED: readonly BatchState[] = [
  'reading',
  'columns',
  'checking',
  'check',
  'approval',
  'unreadable',
];

/** The states in which each act can be done at all. */
const POSSIBLE_IN: Record<BatchAct, readonly BatchState[]> = {
  map: ['columns', 'check'],
  'try-again': ['reading', 'checking'],
  check: ['check', 'approval', 'sending', 'paused', 'finished'],
  change: ['columns', 'check', 'approval'],
  'acknowledge-same': ['columns', 'check', 'approval'],
  submit: ['check'],
  approve: ['approval'],
  refuse: ['approval'],
  send: ['check', 'approval'],
  pause: ['sending'],
  resume: ['paused'],
  stop: ['sending', 'paused'],
  'send-rest': ['sending', 'finished'],
  'send-failed-again': ['sending', 'finished'],
  discard: UNRELEASED,
  print: ['sending', 'paused', 'finished'],
};

const PERMISSION: Record<BatchAct, Permission> = {
  map: 'invitation-batches:write',
  'try-again': 'invitation-batches:write',
  check: 'invitation-batches:write',
  change: 'invitation-batches:write',
  'acknowledge-same': 'invitation-batches:write',
  submit: 'invitation-batches:write',
  approve: 'invitation-batches:approve',
  refuse: 'invitation-batches:approve',
  send: 'invitation-batches:write',
  pause: 'invitation-batches:pause',
  resume: 'invitation-batches:write',
  stop: 'invitation-batches:pause',
  'send-rest': 'invitation-batches:write',
  'send-failed-again': 'invitation-batches:write',
  discard: 'invitation-batches:write',
  print: 'invitation-batches:write',
};

/** More ready rows than the threshold need a second person. */
export const needsApproval = ({ ready, approvalAbove }: Pick<BatchStanding, 'ready' | 'approvalAbove'>) =>
  ready > approvalAbove;

/** Whether the state alone lets this act be done; for acts whose other conditions are their own. */
export function stateRefuses(state: BatchState, act: BatchAct): ActRefusal | null {
  return POSSIBLE_IN[act].includes(state) ? null : WAITS[state];
}

/**
 * Whether this person may do this with the batch now. Who approves is neither who uploaded it, nor who submitted it, nor
 * anybody who changed it since: each thing that is sent was seen by two people. Whoever mended a row before it was submitted
 * may approve, since the submitter has answered for that row.
 * @returns null when possible
 */
export function refusalOf(
  batch: BatchStanding,
  actor: BatchActor,
  act: BatchAct,
  now: Date,
): ActRefusal | null {
  if (!actor.permissions.has(PERMISSION[act]))
    return refusal('not-permitted', 'Your role does not let you do this.');
  return stateRefuses(batch.state, act) ?? conditions[act]?.(batch, actor, now) ?? null;
}

type Condition = (batch: BatchStanding, actor: BatchActor, now: Date) => ActRefusal | null;

/** What must be in order before anything leaves, whoever lets it go. @returns null when it is */
export function refusalToLeave(batch: BatchStanding, now: Date): ActRefusal | null {
  if (batch.sameIsOpen)
    return refusal(
      'same-content',
      'The same content was uploaded before. Confirm that it is meant to be sent again.',
    );
  if (!batch.hasWording) return refusal('no-wording', 'Choose the wording first.');
  if (batch.ready === 0) return refusal('no-ready-rows', 'No row is ready to be sent.');
  return sendByPassed(batch, now);
}

const sendByPassed = ({ sendBy, state }: BatchStanding, now: Date): ActRefusal | null => {
  if (!sendBy || sendBy > now) return null;
  return state === 'check' || state === 'approval'
    ? refusal('send-by-passed', 'The time to send by has passed. Choose a later one.')
    : refusal('send-by-passed', 'The time to send by has passed, so nothing more of this batch leaves.');
};

const secondPerson: Condition = (batch, actor) => {
  if (batch.submittedBy === actor.id)
    return refusal('own-submission', 'You asked for this approval, so somebody else must give it.');
  if (batch.uploadedBy === actor.id)
    return refusal('own-upload', 'You uploaded this batch, so somebody else must approve it.');
  if (batch.changedSinceBy.includes(actor.id))
    return refusal('own-change', 'You changed this batch since, so somebody else must approve it.');
  return null;
};

/**
 * Rows that were held when their batch was released. Above the threshold, counted with all that has left, whoever lets them
 * go is the second person: may approve, and changed none of them.
 */
const restReady: Condition = (batch, actor, now) => {
  if (batch.rest === 0)
    return refusal(
      'no-ready-rows',
      'No held row is ready to be sent. Mend the cells, or answer the questions.',
    );
  const needsSecond = batch.left + batch.ready + batch.rest > batch.approvalAbove;
  if (needsSecond && !actor.permissions.has('invitation-batches:approve'))
    return refusal('needs-approval', 'With these rows the batch needs somebody who may approve.');
  return (needsSecond ? secondPerson(batch, actor, now) : null) ?? sendByPassed(batch, now);
};

const conditions: Partial<Record<BatchAct, Condition>> = {
  map: ({ isFile }) => (isFile ? null : refusal('no-file', 'This batch was not made from a file.')),
  'try-again': ({ state, gaveUp }) => (gaveUp ? null : WAITS[state]),
  check: ({ state, held }) =>
    state === 'check' || state === 'approval' || held > 0
      ? null
      : refusal('nothing-held', 'No row of this batch is held.'),
  'acknowledge-same': ({ sameIsOpen }) =>
    sameIsOpen
      ? null
      : refusal('nothing-to-confirm', 'There is no earlier batch of the same content to confirm.'),
  submit: (batch, _actor, now) =>
    refusalToLeave(batch, now) ??
    (needsApproval(batch) ? null : refusal('no-approval-needed', 'This batch needs no approval. Send it.')),
  approve: (batch, actor, now) => refusalToLeave(batch, now) ?? secondPerson(batch, actor, now),
  send: (batch, _actor, now) =>
    refusalToLeave(batch, now) ??
    (needsApproval(batch)
      ? refusal(
          'needs-approval',
          `More than ${batch.approvalAbove.toLocaleString('en-GB')} rows need a second person. Ask for approval.`,
        )
      : null),
  resume: (batch, _actor, now) => (batch.ready > 0 ? sendByPassed(batch, now) : null),
  'send-rest': restReady,
  'send-failed-again': (batch, _actor, now) =>
    batch.failed === 0
      ? refusal('nothing-failed', 'Nothing of this batch has failed.')
      : sendByPassed(batch, now),
  print: ({ lettersToPrint }) =>
    lettersToPrint > 0 ? null : refusal('nothing-to-print', 'No letter of this batch waits to be printed.'),
};
