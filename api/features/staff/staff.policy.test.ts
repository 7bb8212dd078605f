import { describe, expect, it } from '@jest/globals';
import type { Role } from './staff.permissions.ts';
import { changesOwnRoles, leavesNoAdministrator, refusedWordsFor } from './staff.policy.ts';

it.each<[string, string[], string, boolean]>([
  ['the only one goes', ['ada'], 'ada', true],
  ['one of two goes', ['ada', 'bea'], 'ada', false],
  ['a clerk goes', ['ada'], 'clerk', false],
  ['a clerk goes where nobody is left anyway', [], 'clerk', false],
])('leaves no administrator: %s', (_what, administrators, goes, answer) => {
  expect(leavesNoAdministrator(new Set(administrators), goes)).toBe(answer);
});

it.each<[string, Role[], Role[], boolean]>([
  ['ada', ['administrator'], ['administrator', 'clinician'], true],
  ['ada', ['administrator', 'clinician'], ['administrator'], true],
  ['ada', ['administrator', 'clinician'], ['clinician', 'administrator'], false],
  ['bea', ['clinician'], ['administrator'], false],
])("ada changes %s's roles from %j to %j: own roles %p", (id, roles, wanted, answer) => {
  expect(changesOwnRoles({ id: 'ada' }, { id, roles }, wanted)).toBe(answer);
});

describe('words refused in a password', () => {
  it("are the hospital's, the person's name and their address", () => {
    const refused = refusedWordsFor({ name: 'Nia Evans', email: 'nia@example.nhs.uk' }, 'Kingston Hospital');
    expect(refused.flatMap(({ words }) => words)).toEqual([
      'Kingston Hospital',
      'Nia Evans',
      'nia@example.nhs.uk',
    ]);
  });
});
