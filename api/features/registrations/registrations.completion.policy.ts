import type { RefusedWords } from '../../lib/password/password-policy.ts';
import type { MatchingFailure } from './registrations.matching.policy.ts';

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

/** Why there is no account to be had after all. They have shown that the phone is theirs, so they are told. */
export const stoppedSentences: Record<MatchingFailure, string> = {
  'already-registered': 'You have an account already. Sign in, or choose "Forgotten password".',
  'email-taken': 'Somebody else uses this e-mail for Patient Portal. Everybody needs their own.',
  'under-16': 'Patient Portal is for people aged 16 and over.',
  'details-disagree': 'Your details at the hospital have changed since you began. Begin again.',
  'invitation-gone': 'This link was used meanwhile. Begin again with your NHS number.',
  'no-record': 'Your record at the hospital has changed since you began. Begin again.',
  merged: 'Your record at the hospital has changed since you began. Ask your department about it.',
  deceased: 'Your record at the hospital has changed since you began. Ask your department about it.',
};
