import { timesOf } from './access-diagnosis.words.ts';
import type { AccessFacts, AccountFacts, RegistrationFacts } from './access-facts.ts';
import { storySentence } from './text-story.policy.ts';

export interface Evidence {
  at: Date | null;
  text: string;
}

const registrationEnds: Record<string, string> = {
  'no-record': 'no record has the NHS number',
  'details-disagree': 'what they typed disagrees with the record',
  'under-16': 'they are under 16',
  'email-taken': 'somebody else signs in with the e-mail',
  deceased: 'the record says that they died',
  merged: 'the record was merged into another',
  'already-registered': 'they had an account',
  'invitation-gone': 'the link was used, replaced or had run out',
  'code-not-entered': 'the code was not entered',
};

/** The facts behind the diagnosis: what happened, newest first, then what simply is so. */
export function evidenceOf(facts: AccessFacts): Evidence[] {
  const { account, registration } = facts;
  const events = [
    ...(account ? eventsOf(account) : []),
    ...(registration ? attemptsOf(registration) : []),
  ].sort((a, b) => (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0));
  return [...events, ...standing(facts)];
}

function eventsOf(account: AccountFacts): Evidence[] {
  const { code, reset, wrongPasswords } = account;
  return [
    { at: account.createdAt, text: 'They registered.' },
    ...when(account.lastSignedInAt, 'They last signed in.'),
    ...when(
      account.closedAt,
      account.closedBy === 'staff' ? 'Staff closed the account.' : 'They deleted the account.',
    ),
    ...when(
      wrongPasswords?.lastAt,
      `The password was wrong ${timesOf(wrongPasswords?.count ?? 0)} since they last signed in; this was the last time.`,
    ),
    ...when(
      code?.askedAt,
      code?.method === 'totp'
        ? 'They were asked for the code of their authenticator app.'
        : 'They asked for a code by text.',
    ),
    ...when(
      code?.text?.acceptedAt ?? code?.text?.createdAt,
      `The code: ${code?.text ? storySentence(code.text) : ''}`,
    ),
    ...when(
      code && code.tries > 0 ? code.askedAt : null,
      `A wrong code was typed ${timesOf(code?.tries ?? 0)}.`,
    ),
    ...when(reset?.askedAt, 'A link to a new password was asked for.'),
    ...when(
      reset?.email?.acceptedAt ?? reset?.email?.createdAt,
      `The link: ${reset?.email ? storySentence(reset.email) : ''}`,
    ),
  ];
}

function attemptsOf({ at, reference, failure, text }: RegistrationFacts): Evidence[] {
  const end = failure ? `: ${registrationEnds[failure] ?? failure}` : '';
  return [
    { at, text: `They tried to register (reference ${reference})${end}.` },
    ...when(text?.acceptedAt ?? text?.createdAt, `The code to register: ${text ? storySentence(text) : ''}`),
  ];
}

function standing({ patient, account }: AccessFacts): Evidence[] {
  const so = (isSo: boolean, text: string): Evidence[] => (isSo ? [{ at: null, text }] : []);
  return [
    ...so(!patient.mobile, 'There is no mobile on the record.'),
    ...so(patient.isMobileShared, 'The mobile is on the record of another person too.'),
    ...so(!patient.email, 'There is no e-mail on the record.'),
    ...so(patient.isEmailTaken, 'Somebody else signs in with the e-mail on this record.'),
    ...when(
      patient.textsStoppedAt,
      'This mobile has stopped our texts. Codes that are asked for still leave.',
    ),
    ...so(account?.hasAuthenticator === true, 'They sign in with an authenticator app.'),
    ...so(
      (account?.slowedForSeconds ?? 0) > 0,
      `The next try has to wait ${account?.slowedForSeconds} seconds.`,
    ),
    ...so(
      account?.termsDue != null && account.state === 'active',
      `They have not agreed to the terms, version ${account?.termsDue}.`,
    ),
    ...so(account === null, 'They have no account.'),
  ];
}

const when = (at: Date | null | undefined, text: string): Evidence[] => (at ? [{ at, text }] : []);
