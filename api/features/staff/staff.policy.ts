import type { RefusedWords } from '../../lib/password/password-policy.ts';
import type { Role } from './staff.permissions.ts';

/** What this person's password must not be built on (ASVS 6.2.11). */
export const refusedWordsFor = (
  person: { name: string; email: string },
  hospitalName: string,
): RefusedWords[] => [
  { words: [hospitalName], code: 'password-hospital', message: 'Leave out the name of the hospital.' },
  {
    words: [person.name, person.email],
    code: 'password-personal',
    message: 'Leave out your own name and e-mail address.',
  },
];

export const sameRoles = (one: readonly Role[], other: readonly Role[]): boolean =>
  one.length === other.length && one.every((role) => other.includes(role));

/** Nobody raises, or lowers, their own roles: another administrator does. */
export const changesOwnRoles = (
  actor: { id: string },
  staff: { id: string; roles: readonly Role[] },
  roles: readonly Role[],
): boolean => actor.id === staff.id && !sameRoles(staff.roles, roles);

/** Whether an administrator would be left if `staffId` stopped being one. */
export const leavesNoAdministrator = (activeAdministrators: ReadonlySet<string>, staffId: string): boolean =>
  activeAdministrators.has(staffId) && activeAdministrators.size === 1;
