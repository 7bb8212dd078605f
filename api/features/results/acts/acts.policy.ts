import type { Permission } from '../../staff/staff.permissions.ts';
import type { ReleaseState, ReportStatus } from '../report.schema.ts';
import { type ResultAct, resultActs } from '../results.schema.ts';

/** What decides which acts are possible. */
export interface ResultStanding {
  status: ReportStatus;
  releaseState: ReleaseState;
  hasClinicianActed: boolean;
}

export type ActRefusal =
  | 'not-permitted'
  | 'cancelled'
  | 'entered-in-error'
  | 'already-released'
  | 'already-acted'
  | 'not-released'
  | 'never-shown'
  | 'withdrawn';

const PERMISSION: Record<ResultAct, Permission> = {
  release: 'results:release',
  hold: 'results:release',
  note: 'results:release',
  acted: 'results:release',
  retract: 'results:release',
  correct: 'results:write',
  cancel: 'results:write',
  'enter-in-error': 'results:write',
};

const RULES: Record<ResultAct, (result: ResultStanding) => true | ActRefusal> = {
  release: ({ releaseState }) => releaseState !== 'released' || 'already-released',
  hold: ({ releaseState }) =>
    releaseState === 'waiting' ||
    releaseState === 'held' ||
    ({ released: 'already-released', retracted: 'withdrawn', never: 'never-shown' } as const)[releaseState],
  note: () => true,
  acted: ({ hasClinicianActed }) => !hasClinicianActed || 'already-acted',
  retract: ({ releaseState }) => releaseState === 'released' || 'not-released',
  correct: () => true,
  cancel: () => true,
  'enter-in-error': () => true,
};

/** One act: true when this person may do it to this result now, else the reason as a code. */
export function actFor(
  permissions: ReadonlySet<Permission>,
  result: ResultStanding,
  act: ResultAct,
): true | ActRefusal {
  if (!permissions.has(PERMISSION[act])) return 'not-permitted';
  if (result.status === 'entered-in-error') return 'entered-in-error';
  // A cancelled report may still be revised by its laboratory, or turn out to be somebody else's.
  if (result.status === 'cancelled' && act !== 'correct' && act !== 'enter-in-error') return 'cancelled';
  return RULES[act](result);
}

/** Every act. */
export const actsFor = (
  permissions: ReadonlySet<Permission>,
  result: ResultStanding,
): Record<ResultAct, true | ActRefusal> =>
  Object.fromEntries(resultActs.map((act) => [act, actFor(permissions, result, act)])) as Record<
    ResultAct,
    true | ActRefusal
  >;

/** What a rule holds back for good, and what was withdrawn, goes out against somebody's decision: they say why. */
export const needsReason = (state: ReleaseState): boolean => state === 'never' || state === 'retracted';
