import type { RefusedWords } from '../../lib/password/password-policy.ts';

interface Person {
  givenName?: string;
  familyName?: string;
  emails: (string | null | undefined)[];
  userName: string;
}

/** What this patient's password must not be built on (ASVS 6.2.11). */
export const refusedWordsOf = (person: Person, hospitalName: string): RefusedWords[] => [
  { words: [hospitalName], code: 'password-hospital', message: 'Leave out the name of the hospital.' },
  {
    words: [person.givenName, person.familyName, ...person.emails].filter((word) => typeof word === 'string'),
    code: 'password-personal',
    message: 'Leave out your own name and e-mail address.',
  },
  { words: [person.userName], code: 'password-user-name', message: 'Leave out your user name.' },
];
