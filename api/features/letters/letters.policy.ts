import type { Permission } from '../staff/staff.permissions.ts';
import type { LetterState, Verdict } from './letters.schema.ts';

export const letterActs = [
  'accept',
  'override',
  'refuse',
  'publish',
  'undo',
  'withdraw',
  'replace',
  'edit',
] as const;
export type LetterAct = (typeof letterActs)[number];

/** Why an act is not possible now; the console has the sentences. */
export type ActRefusal =
  | 'not-permitted'
  | 'being-checked'
  | 'no-patient'
  | 'blocked'
  | 'not-blocked'
  | 'not-ready'
  | 'already-ready'
  | 'already-published'
  | 'already-visible'
  | 'not-published'
  | 'not-yet-visible'
  | 'replacement-waiting'
  | 'refused'
  | 'withdrawn';

/** What the rules look at: the letter, and its latest version. */
export interface LetterStanding {
  state: LetterState;
  verdict: Verdict | null;
  hasPatient: boolean;
  /** Whether a version is out: shown to the patient, or shown once its moment comes. */
  isOut: boolean;
  /** From when the latest version is shown; null when it is not published. */
  visibleFrom: Date | null;
}

/** What the rules look at, from a row of letters with its latest version's verdict and moment. */
export const standingOf = (row: {
  state: LetterState;
  verdict: Verdict | null;
  published_version_id: string | null;
  visible_from: Date | null;
  patient?: unknown;
  patient_id?: string | null;
}): LetterStanding => ({
  state: row.state,
  verdict: row.verdict,
  hasPatient: Boolean(row.patient ?? row.patient_id),
  isOut: row.published_version_id !== null,
  visibleFrom: row.visible_from,
});

export type VersionState = LetterState | 'replaced';

/** The only steps a version can take. 'ready' goes back when another patient is chosen, 'published' by undo. */
const STEPS: Record<VersionState, readonly VersionState[]> = {
  uploaded: ['checked', 'ready', 'refused'],
  checked: ['checked', 'ready', 'refused'],
  ready: ['checked', 'ready', 'published', 'refused'],
  published: ['ready', 'withdrawn', 'replaced'],
  withdrawn: [],
  replaced: [],
  refused: [],
};

/** Whether a version may go from one state to another in one step. */
export const mayBecome = (from: VersionState, to: VersionState): boolean => STEPS[from].includes(to);

const PERMISSION: Record<LetterAct, Permission> = {
  accept: 'letters:write',
  override: 'letters:override',
  refuse: 'letters:write',
  publish: 'letters:publish',
  undo: 'letters:publish',
  withdraw: 'letters:withdraw',
  replace: 'letters:write',
  edit: 'letters:write',
};

/** Why a letter in this state cannot be worked on any more, or not yet. */
const STANDS: Record<LetterState, ActRefusal> = {
  uploaded: 'being-checked',
  checked: 'not-ready',
  ready: 'already-ready',
  published: 'already-published',
  withdrawn: 'withdrawn',
  refused: 'refused',
};
const isUnfinished = (state: LetterState) => state === 'uploaded' || state === 'checked' || state === 'ready';

const RULES: Record<LetterAct, (letter: LetterStanding, now: Date) => true | ActRefusal> = {
  accept: ({ state, verdict, hasPatient }) => {
    if (state !== 'checked') return STANDS[state];
    if (!hasPatient || verdict === 'no-patient') return 'no-patient';
    return verdict === 'blocked' ? 'blocked' : true;
  },
  override: ({ state, verdict, hasPatient }) => {
    if (state !== 'checked') return STANDS[state];
    if (!hasPatient) return 'no-patient';
    return verdict === 'blocked' ? true : 'not-blocked';
  },
  refuse: ({ state }) => isUnfinished(state) || STANDS[state],
  publish: ({ state, verdict, hasPatient }) => {
    if (state === 'ready') return hasPatient || 'no-patient';
    return state === 'checked' && verdict === 'blocked' ? 'blocked' : STANDS[state];
  },
  undo: ({ state, visibleFrom }, now) => {
    if (state !== 'published' || !visibleFrom) return 'not-published';
    return visibleFrom > now || 'already-visible';
  },
  withdraw: ({ isOut }) => isOut || 'not-published',
  replace: ({ state, isOut, visibleFrom }, now) => {
    if (!isOut) return state === 'withdrawn' ? 'withdrawn' : 'not-published';
    if (isUnfinished(state)) return 'replacement-waiting';
    return state === 'refused' || (visibleFrom !== null && visibleFrom <= now) || 'not-yet-visible';
  },
  edit: ({ state }) => isUnfinished(state) || STANDS[state],
};

/** Each act: true when this person may do it to this letter now, else the reason as a code. */
export function actsFor(
  permissions: ReadonlySet<Permission>,
  letter: LetterStanding,
  now: Date,
): Record<LetterAct, true | ActRefusal> {
  const entries = letterActs.map((act) => [act, actFor(permissions, letter, act, now)] as const);
  return Object.fromEntries(entries) as Record<LetterAct, true | ActRefusal>;
}

/** One act of `actsFor`. */
export const actFor = (
  permissions: ReadonlySet<Permission>,
  letter: LetterStanding,
  act: LetterAct,
  now: Date,
): true | ActRefusal => (permissions.has(PERMISSION[act]) ? RULES[act](letter, now) : 'not-permitted');
