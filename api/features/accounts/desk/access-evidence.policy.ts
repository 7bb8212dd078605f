import { timesOf, waitOf } from './access-diagnosis.words.ts';
import type { AccessFacts, AccountFacts, LinkFacts, RegistrationFacts } from './access-facts.ts';
import { diagnoseAsked } from './access-recovery.policy.ts';
import { type MessageFacts, storySentence } from './text-story.policy.ts';

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

/** The facts behind the diagnosis: what simply is so, then what happened, newest first. */
export function evidenceOf(facts: AccessFacts): Evidence[] {
  const { account, registration, link } = facts;
  const events = [
    ...(account ? [...lifeOf(account), ...troublesOf(account)] : []),
    ...(registration ? attemptsOf(registration) : []),
    ...(link ? linksOf(link) : []),
    ...changesOf(facts),
  ].sort((a, b) => (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0));
  return [...standing(facts), ...events];
}

const lifeOf = ({ createdAt, lastSignedInAt, closedAt, closedBy }: AccountFacts): Evidence[] => [
  { at: createdAt, text: 'They registered.' },
  ...when(lastSignedInAt, 'They last signed in.'),
  ...when(closedAt, closedBy === 'staff' ? 'Staff closed the account.' : 'They deleted the account.'),
];

function troublesOf({ code, reset, wrongPasswords, asked }: AccountFacts): Evidence[] {
  return [
    ...when(
      wrongPasswords?.lastAt,
      `The password was wrong ${timesOf(wrongPasswords?.count ?? 0)} in the last week; this was the last time.`,
    ),
    ...when(
      code?.askedAt,
      code?.method === 'totp'
        ? 'They were asked for the code of their authenticator app.'
        : 'They asked for a code by text.',
    ),
    ...message('The code', code?.text),
    ...when(
      code && code.tries > 0 ? code.askedAt : null,
      `A wrong code was typed ${timesOf(code?.tries ?? 0)}.`,
    ),
    ...when(reset?.askedAt, 'A link to a new password was asked for.'),
    ...message('The link', reset?.email),
    ...(asked ? [{ at: asked.at, text: diagnoseAsked(asked).sentence }] : []),
  ];
}

function attemptsOf({ at, reference, failure, text }: RegistrationFacts): Evidence[] {
  const end = failure ? `: ${registrationEnds[failure] ?? failure}` : '';
  return [
    { at, text: `They tried to register (reference ${reference})${end}.` },
    ...message('The code to register', text),
  ];
}

const linksOf = ({ sentAt, openedAt, message: sent }: LinkFacts): Evidence[] => [
  { at: sentAt, text: 'A link to register was asked for.' },
  ...message('The link to register', sent),
  ...when(openedAt, 'They opened the link to register.'),
];

const changesOf = ({ patient }: AccessFacts): Evidence[] => [
  ...when(patient.mobileChangedAt, 'The mobile on the record was changed.'),
  ...when(patient.emailChangedAt, 'The e-mail on the record was changed.'),
  ...when(patient.textsStoppedAt, 'This mobile stopped our texts. Codes that are asked for still leave.'),
];

function standing({ patient, account }: AccessFacts): Evidence[] {
  const open = account?.state === 'active' ? account : null;
  const so = (isSo: boolean, text: string): Evidence[] => (isSo ? [{ at: null, text }] : []);
  return [
    ...so(account === null, 'They have no account.'),
    ...so(!patient.mobile, 'There is no mobile on the record.'),
    ...so(patient.isMobileShared, 'The mobile is on the record of another person too.'),
    ...so(!patient.email, 'There is no e-mail on the record.'),
    ...so(patient.isEmailTaken, 'Somebody else signs in with the e-mail on this record.'),
    ...so(open?.hasAuthenticator === true, 'They sign in with an authenticator app.'),
    ...so(
      (open?.slowedForSeconds ?? 0) > 0,
      `The next try has to wait ${waitOf(open?.slowedForSeconds ?? 0)}.`,
    ),
    ...so(
      open !== null && open.termsDue !== null,
      `They have not agreed to the terms, version ${open?.termsDue}.`,
    ),
  ];
}

/** What became of a message, under the moment that is known last. */
const message = (name: string, sent: MessageFacts | null | undefined): Evidence[] =>
  sent
    ? [
        {
          at: sent.deliveredAt ?? sent.settledAt ?? sent.acceptedAt ?? sent.createdAt,
          text: `${name}: ${storySentence(sent)}`,
        },
      ]
    : [];

const when = (at: Date | null | undefined, text: string): Evidence[] => (at ? [{ at, text }] : []);
