import { type Estimate, newcombe, type Share, wilson } from '../../../lib/statistics/proportions.ts';
import type { trialReasons } from '../batch-states.schema.ts';

export type Arm = 'a' | 'b';

/** What is known of the invitations of one wording. */
export interface ArmRecord {
  invited: number;
  /** Within 14 days of their invitation. */
  registered: number;
  /** Invitations at least three days old, and those of them that registered. */
  ripe: number;
  ripe_registered: number;
  /** Invitations that had their whole 14 days. */
  full_time: number;
}

export interface TrialRecord {
  a: ArmRecord;
  b: ArmRecord;
  a_name: string;
  b_name: string;
  trial_stopped_at: Date | null;
  trial_winner: Arm | null;
  trial_reason: (typeof trialReasons)[number] | null;
  /** Rows are still to leave. */
  is_leaving: boolean;
}

/** How many standard errors lie between the two before a trial is stopped early (Haybittle 1971, Peto 1976). */
export const EARLY_ERRORS = 3;
/** So few invitations a side are never enough to stop early. */
export const EARLY_LEAST = 200;

/**
 * How many standard errors `b` lies above `a`: the test of two shares with their pooled variance (the square root of the
 * chi-squared test of the 2 × 2 table, without continuity correction).
 */
export function standardErrors(a: Share, b: Share): number {
  if (a.of === 0 || b.of === 0) return 0;
  const together = (a.hits + b.hits) / (a.of + b.of);
  const error = Math.sqrt(together * (1 - together) * (1 / a.of + 1 / b.of));
  return error === 0 ? 0 : (b.hits / b.of - a.hits / a.of) / error;
}

export type TrialEnd = { winner: Arm | null; reason: 'clear-winner' | 'ended-even' };

/**
 * Whether a trial is over. It is looked at every hour, and looking often finds differences that are not there; so before
 * its end only one of more than three standard errors counts (the rule of Haybittle and Peto: Br J Radiol 1971; 44: 793–797,
 * Br J Cancer 1976; 34: 585–612), among invitations that had three days, at least 200 a side. Both wordings leave side
 * by side, so what young invitations may still bring is the same for both. At its end, when all had their 14 days, the
 * ordinary 95 % interval decides, which that rule leaves as it is.
 * @returns undefined while it goes on
 */
export function judgeTrial({ a, b, is_leaving }: TrialRecord): TrialEnd | undefined {
  if (a.invited + b.invited === 0) return undefined;
  if (!is_leaving && a.full_time === a.invited && b.full_time === b.invited) {
    const difference = newcombe(whole(b), whole(a));
    if (difference && difference.low > 0) return { winner: 'b', reason: 'clear-winner' };
    if (difference && difference.high < 0) return { winner: 'a', reason: 'clear-winner' };
    return { winner: null, reason: 'ended-even' };
  }
  if (a.ripe < EARLY_LEAST || b.ripe < EARLY_LEAST) return undefined;
  const errors = standardErrors(
    { hits: a.ripe_registered, of: a.ripe },
    { hits: b.ripe_registered, of: b.ripe },
  );
  if (Math.abs(errors) <= EARLY_ERRORS) return undefined;
  return { winner: errors > 0 ? 'b' : 'a', reason: 'clear-winner' };
}

const whole = ({ registered, invited }: ArmRecord): Share => ({ hits: registered, of: invited });
const letterOf = (arm: Arm): string => arm.toUpperCase();
const inAHundred = (share: number): string => {
  const rounded = Math.round(share * 1000) / 10;
  return rounded.toLocaleString('en-GB');
};

/** A wording in a trial, as the results show it. */
export interface ArmView {
  name: string;
  invited: number;
  registered: number;
  registeredShare: Estimate | null;
}

export interface Trial {
  a: ArmView;
  b: ArmView;
  /** b less a, as a fraction, with its 95 % interval; null where nobody was invited with one of them. */
  difference: Estimate | null;
  sentence: string;
  stoppedAt: string | null;
  winner: Arm | null;
  reason: (typeof trialReasons)[number] | null;
}

/** A trial as people read it. Only those invited count, and of the young ones what they did so far. */
export function presentTrial(record: TrialRecord): Trial {
  const view = (arm: ArmRecord, name: string): ArmView => ({
    name,
    invited: arm.invited,
    registered: arm.registered,
    registeredShare: wilson(whole(arm)),
  });
  const difference = newcombe(whole(record.b), whole(record.a));
  return {
    a: view(record.a, record.a_name),
    b: view(record.b, record.b_name),
    difference,
    sentence: [countSentence(record), differenceSentence(difference), endSentence(record)]
      .filter(Boolean)
      .join(' '),
    stoppedAt: record.trial_stopped_at?.toISOString() ?? null,
    winner: record.trial_winner,
    reason: record.trial_reason,
  };
}

function countSentence({ a, b }: TrialRecord): string {
  if (a.invited + b.invited === 0) return 'Nobody has been invited yet.';
  const share = ({ registered, invited }: ArmRecord) =>
    invited === 0
      ? 'nobody was invited'
      : `${registered.toLocaleString('en-GB')} of ${invited.toLocaleString('en-GB')} registered (${inAHundred(registered / invited)} in 100)`;
  return `Wording A: ${share(a)}. Wording B: ${share(b)}.`;
}

/** What the numbers say, and how sure they are: the interval in words, and never "significant". */
function differenceSentence(difference: Estimate | null): string {
  if (!difference) return '';
  const [low, high] = [inAHundred(Math.abs(difference.low)), inAHundred(Math.abs(difference.high))];
  if (difference.low > 0) return `B is ahead; the difference is probably between ${low} and ${high} in 100.`;
  if (difference.high < 0) return `A is ahead; the difference is probably between ${high} and ${low} in 100.`;
  return `They cannot be told apart: A may be up to ${low} in 100 better, B up to ${high}.`;
}

function endSentence({ trial_stopped_at, trial_winner, trial_reason, is_leaving }: TrialRecord): string {
  if (!trial_stopped_at) return is_leaving ? 'The trial goes on.' : '';
  const rest = trial_winner ? ` Whoever is invited from then on gets wording ${letterOf(trial_winner)}.` : '';
  if (trial_reason === 'clear-winner') return `The trial ended with a clear winner.${rest}`;
  if (trial_reason === 'stopped-by-person') return `A person ended the trial.${rest}`;
  return 'The trial ended without a winner: either may be used.';
}
