import { describe, expect, it } from '@jest/globals';
import { permissionsFor, type Role } from '../../staff/staff.permissions.ts';
import type { RequestKind, RequestState } from '../patient-requests.schema.ts';
import { actOn, actsOn } from './answering.policy.ts';

describe('what may be done to a request', () => {
  it.each<[Role, RequestKind, RequestState, string[]]>([
    ['outpatient-clerk', 'cancel', 'received', ['take', 'accept', 'decline']],
    ['outpatient-clerk', 'change', 'being-looked-at', ['give-back', 'accept', 'decline']],
    ['support-agent', 'cancel', 'received', ['take', 'decline']],
    ['support-agent', 'interpreter', 'received', ['take', 'accept', 'decline']],
    ['clinician', 'wrong', 'being-looked-at', ['give-back', 'accept', 'decline']],
    ['clinician', 'change', 'being-looked-at', ['give-back', 'decline']],
    ['outpatient-clerk', 'cancel', 'accepted', []],
    ['outpatient-clerk', 'cancel', 'declined', []],
    ['outpatient-clerk', 'cancel', 'withdrawn', []],
    ['content-author', 'cancel', 'received', []],
  ])('by %s, of %s, %s: %j', (role, kind, state, acts) => {
    expect(actsOn(permissionsFor([role]), { kind, state, isPast: false })).toEqual(acts);
  });

  it.each<[RequestKind, boolean]>([
    ['cancel', false],
    ['change', false],
    ['interpreter', true],
    ['adjustment', true],
    ['wrong', true],
  ])('a past appointment lets %s be accepted: %j, and always declined', (kind, isAccepted) => {
    const standing = { kind, state: 'received' as const, isPast: true };
    const acts = actsOn(permissionsFor(['outpatient-clerk']), standing);
    expect([acts.includes('accept'), acts.includes('decline')]).toEqual([isAccepted, true]);
  });

  it.each([
    ['withdrawn', 'accept', 'withdrawn'],
    ['accepted', 'decline', 'already-answered'],
    ['declined', 'take', 'already-answered'],
    ['being-looked-at', 'take', 'already-taken'],
    ['received', 'give-back', 'not-taken'],
  ] as const)('%s refuses to %s: %s', (state, act, code) => {
    expect(actOn(permissionsFor(['outpatient-clerk']), { kind: 'cancel', state, isPast: false }, act)).toBe(
      code,
    );
  });
});
