import { describe, expect, it } from '@jest/globals';
import { permissionsFor } from '../staff/staff.permissions.ts';
import { type BatchStanding, needsApproval, refusalOf } from './batch-states.policy.ts';
import { type BatchState, batchStates } from './batch-states.schema.ts';
import { type BatchAct, batchActs } from './invitation-batches.schema.ts';

const now = new Date('2026-11-23T10:00:00Z');
const clerk = { id: 'clerk', permissions: permissionsFor(['outpatient-clerk']) };
const administrator = { id: 'administrator', permissions: permissionsFor(['administrator']) };
const supportAgent = { id: 'agent', permissions: permissionsFor(['support-agent']) };

/** A batch of 40 ready rows and everything else that an act could ask for. */
const aStanding = (facts: Partial<BatchStanding> = {}): BatchStanding => ({
  state: 'check',
  gaveUp: true,
  isFile: true,
  hasWording: true,
  ready: 40,
  held: 3,
  rest: 2,
  left: 0,
  failed: 1,
  lettersToPrint: 1,
  sendBy: null,
  sameIsOpen: false,
  approvalAbove: 1000,
  uploadedBy: 'uploader',
  submittedBy: 'submitter',
  changedSinceBy: ['mender'],
  ...facts,
});
const codeOf = (facts: Partial<BatchStanding>, act: BatchAct, actor = clerk) =>
  refusalOf(aStanding(facts), actor, act, now)?.code ?? 'possible';

describe('every act in every state', () => {
  // One line an act: the states it is possible in. Everything that is not here must be refused.
  const possible: Record<BatchAct, BatchState[]> = {
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
    discard: ['reading', 'columns', 'checking', 'check', 'approval', 'unreadable'],
    print: ['sending', 'paused', 'finished'],
  };
  /** What else the act asks for, so that the state alone decides. */
  const wanted: Partial<Record<BatchAct, Partial<BatchStanding>>> = {
    'acknowledge-same': { sameIsOpen: true },
    submit: { ready: 4000 },
    approve: { ready: 4000 },
  };
  const cases = batchActs.flatMap((act) =>
    batchStates.map((state) => [act, state, possible[act].includes(state)] as const),
  );

  it.each(cases)('%s in %s: %s', (act, state, isPossible) => {
    expect(codeOf({ ...wanted[act], state }, act) === 'possible').toBe(isPossible);
  });

  it.each(batchActs)('%s is refused with a sentence to whoever may only read', (act) => {
    const refused = refusalOf(aStanding({ state: possible[act][0] }), supportAgent, act, now);
    expect(refused).toEqual({ code: 'not-permitted', sentence: 'Your role does not let you do this.' });
  });

  it.each(batchStates)('says in whole sentences why nothing is done in %s', (state) => {
    for (const act of batchActs) {
      const refused = refusalOf(aStanding({ state }), clerk, act, now);
      if (refused) expect(refused.sentence).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('before anything leaves', () => {
  it.each<[string, Partial<BatchStanding>, string]>([
    ['no wording', { hasWording: false }, 'no-wording'],
    ['no row that is ready', { ready: 0 }, 'no-ready-rows'],
    ['a send-by time that has passed', { sendBy: new Date('2026-11-23T09:59:59Z') }, 'send-by-passed'],
    ['a send-by time of this very moment', { sendBy: now }, 'send-by-passed'],
    ['the content of an earlier batch, not confirmed', { sameIsOpen: true }, 'same-content'],
    ['all in order', { sendBy: new Date('2026-11-23T10:00:01Z') }, 'possible'],
  ])('sending with %s: %s', (_what, facts, code) => {
    expect(codeOf(facts, 'send')).toBe(code);
    // Asking for approval, and approving, are held to the same.
    if (code === 'possible' || code === 'no-ready-rows') return;
    expect(codeOf({ ...facts, ready: 4000 }, 'submit')).toBe(code);
    expect(codeOf({ ...facts, ready: 4000, state: 'approval' }, 'approve')).toBe(code);
  });
});

describe('the second person', () => {
  it.each([
    [1000, false],
    [1001, true],
    [0, false],
  ])('%i ready rows above a threshold of 1,000: %s', (ready, needed) => {
    expect(needsApproval({ ready, approvalAbove: 1000 })).toBe(needed);
  });

  it.each([
    ['somebody else', 'clerk', 'possible'],
    ['whoever submitted it', 'submitter', 'own-submission'],
    ['whoever uploaded it', 'uploader', 'own-upload'],
    ['whoever changed it since', 'mender', 'own-change'],
  ])('may be %s: %s', (_who, id, code) => {
    const actor = { ...clerk, id };
    expect(codeOf({ state: 'approval', ready: 4000 }, 'approve', actor)).toBe(code);
  });

  it('may be an administrator, who may not submit', () => {
    expect(codeOf({ state: 'approval', ready: 4000 }, 'approve', administrator)).toBe('possible');
    expect(codeOf({ ready: 4000 }, 'submit', administrator)).toBe('not-permitted');
  });

  it('is needed above the threshold, and not at it', () => {
    expect(codeOf({ ready: 1001 }, 'send')).toBe('needs-approval');
    expect(codeOf({ ready: 1000 }, 'send')).toBe('possible');
    expect(codeOf({ ready: 1000 }, 'submit')).toBe('no-approval-needed');
  });

  it('is not needed any more once rows were skipped down to the threshold', () => {
    expect(codeOf({ state: 'approval', ready: 1000 }, 'send')).toBe('possible');
  });

  it('may be the one who does not approve, or the submitter who takes it back', () => {
    expect(codeOf({ state: 'approval', ready: 4000 }, 'refuse', { ...clerk, id: 'submitter' })).toBe(
      'possible',
    );
  });
});

describe('rows that were held when the batch was released', () => {
  const released = { state: 'sending' as const, left: 990, ready: 0, rest: 10 };

  it('are sent by anybody who may send, at or under the threshold', () => {
    expect(codeOf(released, 'send-rest', { ...clerk, id: 'mender' })).toBe('possible');
  });

  it.each([
    ['somebody who changed nothing', 'clerk', 'possible'],
    ['whoever mended them', 'mender', 'own-change'],
    ['whoever uploaded them', 'uploader', 'own-upload'],
    ['whoever submitted the batch', 'submitter', 'own-submission'],
  ])('are sent by a second person where all together are above it: %s, %s', (_who, id, code) => {
    expect(codeOf({ ...released, rest: 11 }, 'send-rest', { ...clerk, id })).toBe(code);
  });

  it('count with what waits in the queue, so that a large batch is not sent in small ones', () => {
    const actor = { ...clerk, id: 'mender' };
    expect(codeOf({ ...released, left: 500, ready: 500, rest: 1 }, 'send-rest', actor)).toBe('own-change');
  });

  it('are not sent while none of them is mended, or after the send-by time', () => {
    expect(codeOf({ ...released, rest: 0 }, 'send-rest')).toBe('no-ready-rows');
    expect(codeOf({ ...released, sendBy: new Date('2026-11-23T09:00:00Z') }, 'send-rest')).toBe(
      'send-by-passed',
    );
  });
});

describe('what is missing', () => {
  it.each<[BatchAct, Partial<BatchStanding>, string]>([
    ['map', { isFile: false }, 'no-file'],
    ['acknowledge-same', {}, 'nothing-to-confirm'],
    ['check', { state: 'finished', held: 0 }, 'nothing-held'],
    ['send-failed-again', { state: 'finished', failed: 0 }, 'nothing-failed'],
    ['print', { state: 'finished', lettersToPrint: 0 }, 'nothing-to-print'],
    ['resume', { state: 'paused', sendBy: new Date('2026-11-23T09:00:00Z') }, 'send-by-passed'],
  ])('%s: %o is %s', (act, facts, code) => {
    expect(codeOf(facts, act)).toBe(code);
  });

  it('does not keep a batch paused for its send-by time when nothing is left to leave', () => {
    expect(codeOf({ state: 'paused', ready: 0, sendBy: new Date('2026-11-23T09:00:00Z') }, 'resume')).toBe(
      'possible',
    );
  });
});
