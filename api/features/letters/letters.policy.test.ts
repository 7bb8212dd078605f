import { describe, expect, it } from '@jest/globals';
import { permissionsFor } from '../staff/staff.permissions.ts';
import { actsFor, type LetterStanding, mayBecome, type VersionState } from './letters.policy.ts';
import { versionStates } from './letters.schema.ts';

const NOW = new Date('2026-11-03T10:00:00Z');
const LATER = new Date('2026-11-03T10:02:00Z');
const EARLIER = new Date('2026-11-03T09:00:00Z');

const letter = (facts: Partial<LetterStanding>): LetterStanding => ({
  state: 'checked',
  verdict: 'look',
  hasPatient: true,
  isOut: false,
  visibleFrom: null,
  ...facts,
});

const clerk = permissionsFor(['outpatient-clerk']);
const clinician = permissionsFor(['clinician']);
const supportAgent = permissionsFor(['support-agent']);

describe('what may be done with a letter now', () => {
  it.each<[string, Partial<LetterStanding>, string[]]>([
    ['still being read', { state: 'uploaded', verdict: null }, ['refuse', 'edit']],
    ['amber', {}, ['accept', 'refuse', 'edit']],
    ['amber without a patient', { verdict: 'no-patient', hasPatient: false }, ['refuse', 'edit']],
    ['blocked', { verdict: 'blocked' }, ['override', 'refuse', 'edit']],
    ['ready', { state: 'ready', verdict: 'agrees' }, ['refuse', 'publish', 'edit']],
    [
      'published, to be seen soon',
      { state: 'published', isOut: true, visibleFrom: LATER },
      ['undo', 'withdraw'],
    ],
    ['on view', { state: 'published', isOut: true, visibleFrom: EARLIER }, ['withdraw', 'replace']],
    [
      'on view from this very moment',
      { state: 'published', isOut: true, visibleFrom: NOW },
      ['withdraw', 'replace'],
    ],
    [
      'on view, its replacement being read',
      { state: 'uploaded', isOut: true },
      ['refuse', 'withdraw', 'edit'],
    ],
    [
      'on view, its replacement ready',
      { state: 'ready', isOut: true },
      ['refuse', 'publish', 'withdraw', 'edit'],
    ],
    ['on view, its replacement refused', { state: 'refused', isOut: true }, ['withdraw', 'replace']],
    ['refused', { state: 'refused', verdict: null }, []],
    ['withdrawn', { state: 'withdrawn' }, []],
  ])('%s: a clinician may do just these', (_name, facts, expected) => {
    const acts = actsFor(clinician, letter(facts), NOW);
    const possible = Object.entries(acts).flatMap(([act, answer]) => (answer === true ? [act] : []));
    expect(possible).toEqual(expected);
  });

  it.each<[string, Partial<LetterStanding>, string, string]>([
    ['a clerk overriding a blocked letter', { verdict: 'blocked' }, 'override', 'not-permitted'],
    ['accepting a blocked letter by eye', { verdict: 'blocked' }, 'accept', 'blocked'],
    ['publishing a blocked letter', { verdict: 'blocked' }, 'publish', 'blocked'],
    ['accepting without a patient', { hasPatient: false, verdict: 'no-patient' }, 'accept', 'no-patient'],
    ['publishing what nobody looked at', {}, 'publish', 'not-ready'],
    [
      'publishing twice',
      { state: 'published', isOut: true, visibleFrom: LATER },
      'publish',
      'already-published',
    ],
    [
      'undoing once it is seen',
      { state: 'published', isOut: true, visibleFrom: EARLIER },
      'undo',
      'already-visible',
    ],
    ['undoing what is not published', { state: 'ready' }, 'undo', 'not-published'],
    ['withdrawing twice', { state: 'withdrawn' }, 'withdraw', 'not-published'],
    ['replacing a withdrawn letter', { state: 'withdrawn' }, 'replace', 'withdrawn'],
    ['replacing twice at once', { state: 'checked', isOut: true }, 'replace', 'replacement-waiting'],
    [
      'changing a published letter',
      { state: 'published', isOut: true, visibleFrom: LATER },
      'edit',
      'already-published',
    ],
  ])('says why not: %s', (_name, facts, act, reason) => {
    expect(actsFor(clerk, letter(facts), NOW)).toMatchObject({ [act]: reason });
  });

  it('lets support agents look and nothing else', () => {
    const acts = actsFor(supportAgent, letter({ state: 'ready' }), NOW);
    expect(new Set(Object.values(acts))).toEqual(new Set(['not-permitted']));
  });
});

describe('the steps of a version', () => {
  const known: [VersionState, VersionState][] = [
    ['uploaded', 'checked'],
    ['uploaded', 'ready'],
    ['uploaded', 'refused'],
    ['checked', 'checked'],
    ['checked', 'ready'],
    ['checked', 'refused'],
    ['ready', 'checked'],
    ['ready', 'ready'],
    ['ready', 'published'],
    ['ready', 'refused'],
    ['published', 'ready'],
    ['published', 'withdrawn'],
    ['published', 'replaced'],
  ];
  const pairs = versionStates.flatMap((from) => versionStates.map((to) => [from, to] as const));

  it.each(pairs)('%s to %s is a step only if the table says so', (from, to) => {
    expect(mayBecome(from, to)).toBe(known.some(([a, b]) => a === from && b === to));
  });
});
