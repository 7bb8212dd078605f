import { describe, expect, it } from '@jest/globals';
import {
  type ArmRecord,
  judgeTrial,
  presentTrial,
  standardErrors,
  type TrialRecord,
} from './trial.policy.ts';

/** So many invited, of whom so many registered; all of them three days old, and none fourteen, unless told. */
const arm = (registered: number, invited: number, more: Partial<ArmRecord> = {}): ArmRecord => ({
  invited,
  registered,
  ripe: invited,
  ripe_registered: registered,
  full_time: 0,
  ...more,
});
const old = (registered: number, invited: number) => arm(registered, invited, { full_time: invited });
const trial = (a: ArmRecord, b: ArmRecord, more: Partial<TrialRecord> = {}): TrialRecord => ({
  a,
  b,
  a_name: 'Plain, version 1',
  b_name: 'Warm, version 2',
  trial_stopped_at: null,
  trial_winner: null,
  trial_reason: null,
  is_leaving: false,
  ...more,
});

describe('how far two shares lie apart', () => {
  // The square root of the chi-squared of the 2 × 2 table, Σ (observed − expected)² ÷ expected.
  it.each([
    // Newcombe's example (a), 48/80 and 56/70: the chi-squared of their table is 7.0234.
    [48, 80, 56, 70, 2.6502],
    [56, 70, 48, 80, -2.6502],
    [50, 100, 50, 100, 0],
    [0, 100, 0, 100, 0],
    [100, 100, 100, 100, 0],
    [0, 0, 5, 10, 0],
    // 0.5 and 0.6 of 1,000: 0.1 ÷ √(0.55 × 0.45 × 2/1000) = 4.4947.
    [500, 1000, 600, 1000, 4.4947],
  ])('%i of %i and %i of %i: %d standard errors', (aHits, aOf, bHits, bOf, errors) => {
    expect(standardErrors({ hits: aHits, of: aOf }, { hits: bHits, of: bOf })).toBeCloseTo(errors, 3);
  });
});

describe('a trial', () => {
  it.each([
    ['nobody was invited', trial(arm(0, 0), arm(0, 0)), undefined],
    ['before its end 2.6 errors are not enough', trial(arm(480, 1000), arm(538, 1000)), undefined],
    [
      'more than three errors are',
      trial(arm(480, 1000), arm(550, 1000)),
      { winner: 'b', reason: 'clear-winner' },
    ],
    [
      'either may win',
      trial(arm(550, 1000), arm(480, 1000), { is_leaving: true }),
      { winner: 'a', reason: 'clear-winner' },
    ],
    ['199 a side are too few, whatever they did', trial(arm(20, 199), arm(150, 500)), undefined],
    ['200 are not', trial(arm(20, 200), arm(150, 500)), { winner: 'b', reason: 'clear-winner' }],
    [
      'invitations younger than three days do not count',
      trial(arm(480, 1000, { ripe: 150, ripe_registered: 10 }), arm(550, 1000)),
      undefined,
    ],
    [
      'at the end 2.6 errors are enough',
      trial(old(480, 1000), old(538, 1000)),
      { winner: 'b', reason: 'clear-winner' },
    ],
    ['at the end of too few too', trial(old(9, 10), old(3, 10)), { winner: 'a', reason: 'clear-winner' }],
    [
      'at the end it may be even',
      trial(old(480, 1000), old(500, 1000)),
      { winner: null, reason: 'ended-even' },
    ],
    ['nobody registered', trial(old(0, 50), old(0, 50)), { winner: null, reason: 'ended-even' }],
    ['of one wording only', trial(old(0, 0), old(5, 9)), { winner: null, reason: 'ended-even' }],
    [
      'it is not at its end while rows are to leave',
      trial(old(480, 1000), old(500, 1000), { is_leaving: true }),
      undefined,
    ],
    [
      'nor while one had less than 14 days',
      trial(old(480, 1000), arm(500, 1000, { full_time: 999 })),
      undefined,
    ],
  ])('%s', (_why, record, end) => {
    expect(judgeTrial(record)).toEqual(end);
  });

  /** A generator of its own, so that this test says the same every time (Numerical Recipes' LCG). */
  function coins(seed: number) {
    let state = seed;
    return (share: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32 < share;
    };
  }

  it('finds a winner in at most one in twenty trials of two equal wordings, though it looks twelve times', () => {
    const toss = coins(7);
    let won = 0;
    for (let n = 0; n < 400; n += 1) {
      const hits = [0, 0];
      let end: ReturnType<typeof judgeTrial>;
      for (let look = 1; look <= 12 && !end; look += 1) {
        for (let each = 0; each < 100; each += 1) for (const side of [0, 1]) if (toss(0.4)) hits[side]! += 1;
        const made = look === 12 ? old : arm;
        end = judgeTrial(trial(made(hits[0]!, look * 100), made(hits[1]!, look * 100)));
      }
      if (end?.winner) won += 1;
    }
    // 5 % of 400 are 20; three standard errors more are 33.
    expect(won).toBeLessThan(33);
  });
});

describe('the sentence of a trial', () => {
  it.each([
    [
      trial(arm(350, 1000), arm(410, 1000)),
      'Wording A: 350 of 1,000 registered (35 in 100). Wording B: 410 of 1,000 registered (41 in 100). ' +
        'B is ahead; the difference is probably between 1.7 and 10.2 in 100.',
    ],
    [
      trial(arm(410, 1000), arm(350, 1000), {
        trial_stopped_at: new Date('2026-11-03T09:00:00Z'),
        trial_winner: 'a',
        trial_reason: 'clear-winner',
      }),
      'Wording A: 410 of 1,000 registered (41 in 100). Wording B: 350 of 1,000 registered (35 in 100). ' +
        'A is ahead; the difference is probably between 1.7 and 10.2 in 100. ' +
        'The trial ended with a clear winner. Whoever is invited from then on gets wording A.',
    ],
    [
      trial(arm(3, 10), arm(4, 10), { is_leaving: true }),
      'Wording A: 3 of 10 registered (30 in 100). Wording B: 4 of 10 registered (40 in 100). ' +
        'They cannot be told apart: A may be up to 28.2 in 100 better, B up to 44.6. The trial goes on.',
    ],
    [
      trial(arm(0, 0), arm(1, 1)),
      'Wording A: nobody was invited. Wording B: 1 of 1 registered (100 in 100).',
    ],
    [trial(arm(0, 0), arm(0, 0), { is_leaving: true }), 'Nobody has been invited yet. The trial goes on.'],
  ])('%#', (record, sentence) => {
    expect(presentTrial(record).sentence).toBe(sentence);
  });
});
