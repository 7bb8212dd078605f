import { createHash } from 'node:crypto';
import { fold } from '../../release-rules/test-names.ts';
import type { ReleasePlan } from '../release/release.policy.ts';
import type { CodeSystem, ObservationEntry, ReleaseState, ReportStatus } from '../report.schema.ts';

/** What a laboratory may say of a report; 'entered-in-error' is ours to say. */
export type FiledStatus = Exclude<ReportStatus, 'entered-in-error'>;

/** What a report says: all of it counts when two filings are compared. */
export interface Said {
  status: FiledStatus;
  testName: string;
  specimen: string | null;
  collectedAt: Date | null;
  reportedAt: Date;
  comments: string | null;
  observations: readonly ObservationEntry[];
}

/** How a report stands when it is filed again. */
export interface Filed {
  status: ReportStatus;
  reportedAt: Date;
  /** Of every revision. */
  fingerprints: readonly Buffer[];
}

export type FilingVerdict =
  | { outcome: 'same' | 'older' }
  /** To be kept as the next revision, with this status. */
  | { outcome: 'revised'; status: FiledStatus };

/** Equal for equal words, however often and from wherever they come. */
export const fingerprintOf = (said: Said): Buffer =>
  createHash('sha256')
    .update(
      JSON.stringify([
        said.status,
        said.testName,
        said.specimen,
        said.collectedAt?.toISOString() ?? null,
        said.reportedAt.toISOString(),
        said.comments,
        said.observations.map((each) =>
          Object.keys(each)
            .toSorted()
            .map((field) => [field, each[field as keyof ObservationEntry]]),
        ),
      ]),
    )
    .digest();

/**
 * What filing a known report again means. Feeds repeat themselves and overtake each other: what was said before is no
 * news, what is older than what we have changes nothing, and a report that was final never becomes preliminary again.
 * A final report filed as final with other words is a correction, whatever the laboratory calls it.
 */
export function judgeFiling(known: Filed, said: Said): FilingVerdict {
  const fingerprint = fingerprintOf(said);
  const seen = known.fingerprints.findLastIndex((each) => each.equals(fingerprint));
  if (seen >= 0) return { outcome: seen === known.fingerprints.length - 1 ? 'same' : 'older' };
  if (said.reportedAt < known.reportedAt) return { outcome: 'older' };
  if (known.status === 'preliminary' || said.status === 'cancelled')
    return { outcome: 'revised', status: said.status };
  return said.status === 'preliminary' ? { outcome: 'older' } : { outcome: 'revised', status: 'corrected' };
}

/** Whether an observation lies outside what is usual: by its flag, and where it has none, by its range. */
export function isAbnormal({ flag, valueNumber, comparator, low, high }: ObservationEntry): boolean {
  if (flag !== null) return flag !== 'normal';
  if (valueNumber === null) return false;
  const value = Number(valueNumber);
  // '<0.5' lies below 0.5, and '>90' above 90: at the bound itself both are outside.
  if (low !== null && (value < Number(low) || (comparator === '<' && value <= Number(low)))) return true;
  return high !== null && (value > Number(high) || (comparator === '>' && value >= Number(high)));
}

/** Whether it is known how an observation lies: by its flag, or by a number and an end of its range. */
const isJudged = ({ flag, valueNumber, low, high }: ObservationEntry): boolean =>
  flag !== null || (valueNumber !== null && (low !== null || high !== null));

/**
 * What rules ask of a report's values: true where one is out of range, false where all are known not to be, and null
 * where nobody can tell. "Carcinoma", which no flag calls abnormal, must not go out by a rule for normal results.
 */
export function abnormality(observations: readonly ObservationEntry[]): boolean | null {
  if (observations.some(isAbnormal)) return true;
  return observations.length > 0 && observations.every(isJudged) ? false : null;
}

/**
 * What a course over time is drawn of: system and code, or the folded name where there is no code. Codes of two
 * systems are never taken for the same analyte, nor two names.
 */
export function analyteKeyOf({
  name,
  code,
  system,
}: {
  name: string;
  code: string | null;
  system: CodeSystem | null;
}): string {
  if (code !== null) return `${system ?? 'local'}|${code.trim().toLowerCase()}`.slice(0, 120);
  return (fold(name).join('-') || name.trim().toLowerCase()).slice(0, 120);
}

export interface Replanned {
  state: ReleaseState;
  /** What patients are told of it, as long as they may read it. */
  tell: 'result-ready' | 'result-corrected' | null;
  /** Why it is held or withdrawn by being revised, for staff. */
  reason: string | null;
}

/**
 * Where a report stands once it was revised. A clinician's hold outlasts a revision. What a patient reads already is
 * mended before their eyes, and they are told, since a wrong value is worse than an early one; unless the rule for what
 * it says now is never, or it has become what is always held: then a clinician looks first. What was withdrawn comes back
 * by a clinician alone.
 */
export function afterRevision(
  was: { state: ReleaseState; retractedReason: string | null; ruleId: string | null },
  status: FiledStatus,
  plan: Pick<ReleasePlan, 'plan' | 'why' | 'ruleId' | 'isAlwaysHeld'>,
): Replanned {
  const stays = (state: ReleaseState): Replanned => ({ state, tell: null, reason: null });
  if (status === 'cancelled')
    return was.state === 'released'
      ? { state: 'retracted', tell: null, reason: 'The laboratory has cancelled it.' }
      : stays(was.state === 'retracted' ? 'retracted' : 'never');
  switch (was.state) {
    case 'held':
      return stays('held');
    case 'retracted':
      return {
        state: 'held',
        tell: null,
        reason: `It was withdrawn (${was.retractedReason ?? 'no reason given'}) and has been revised since.`,
      };
    case 'released':
      if (plan.plan === 'never') return { state: 'retracted', tell: null, reason: plan.why };
      // Where that rule held it before, a person has let it out against the rule, and what they let out stays.
      if (plan.isAlwaysHeld && plan.ruleId !== was.ruleId)
        return { state: 'held', tell: null, reason: plan.why };
      return {
        state: 'released',
        tell: status === 'corrected' ? 'result-corrected' : 'result-ready',
        reason: null,
      };
    default:
      return stays(plan.plan === 'never' ? 'never' : 'waiting');
  }
}
