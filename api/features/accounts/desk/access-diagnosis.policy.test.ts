import { asksCode, at, expectDiagnoses, failed, text, wrongPasswords } from './access.test.stage.ts';

expectDiagnoses('why they cannot log in', [
  [
    'the record says they died',
    { patient: { deceasedOn: '2026-01-02' }, account: wrongPasswords(3) },
    'The record says that this person has died, so nobody can sign in to it.',
    'tell-them',
  ],
  [
    'merged away',
    { patient: { isMerged: true } },
    'This record was merged into another one, so its login does not open.',
    'open-other-record',
  ],
  [
    'slowed by strangers or by themselves',
    { account: { ...wrongPasswords(12), slowedForSeconds: 40 } },
    'Somebody tried 12 times with a wrong password, last Tue 3 Nov 2026, 09:05, so the next try has to wait 40 seconds.',
    'unlock',
  ],
  [
    'slowed for long',
    { account: { slowedForSeconds: 601 } },
    'Somebody tried too often, so the next try has to wait 11 minutes.',
    'unlock',
  ],
  [
    'no mobile at all',
    { patient: { mobile: null } },
    'There is no mobile on the record, so no code can be sent to sign in with.',
    'correct-mobile',
  ],
  [
    'no mobile, and wrong passwords before they get that far',
    { patient: { mobile: null }, account: wrongPasswords(2) },
    'There is no mobile on the record, so no code can be sent to sign in with.',
    'correct-mobile',
  ],
  [
    'no mobile when the code was asked for',
    {
      patient: { mobile: null },
      account: asksCode(text('failed', { reason: 'no-mobile', acceptedAt: null })),
    },
    'They asked for a code Tue 3 Nov 2026, 09:01, and there is no mobile on the record to send it to.',
    'correct-mobile',
  ],
  [
    'no mobile, and an authenticator app that needs none',
    { patient: { mobile: null }, account: { hasAuthenticator: true } },
    'Nothing that we know of stands in the way: they last signed in Tue 3 Nov 2026, 08:00.',
    'tell-them',
  ],
  [
    'the password, once',
    { account: wrongPasswords(1) },
    'The password was wrong once, last Tue 3 Nov 2026, 09:05.',
    'start-recovery',
  ],
  [
    'the password, and no e-mail to send a link to',
    { account: { ...wrongPasswords(4), email: null } },
    'The password was wrong 4 times, last Tue 3 Nov 2026, 09:05.',
    'correct-email',
  ],
  [
    'registering again, with an account',
    { registration: failed('already-registered') },
    'They tried to register again Tue 3 Nov 2026, 09:01, and have an account since Tue 3 Nov 2026, 07:00.',
    'start-recovery',
  ],
  [
    'having tried to register again before they signed in',
    { registration: failed('already-registered', { at: at('07:30') }) },
    'Nothing that we know of stands in the way: they last signed in Tue 3 Nov 2026, 08:00.',
    'tell-them',
  ],
  [
    'new terms',
    { account: { termsDue: 2 } },
    'They can sign in, and are asked to agree to the new terms (version 2) before they see anything.',
    'tell-them',
  ],
  [
    'nothing',
    {},
    'Nothing that we know of stands in the way: they last signed in Tue 3 Nov 2026, 08:00.',
    'tell-them',
  ],
  [
    'nothing, and they never signed in',
    { account: { lastSignedInAt: null } },
    'Nothing that we know of stands in the way: they registered Tue 3 Nov 2026, 07:00, and nobody has tried to sign in since.',
    'tell-them',
  ],
  [
    'stopped texts, which codes ignore',
    { patient: { textsStoppedAt: at('06:00') } },
    'Nothing that we know of stands in the way: they last signed in Tue 3 Nov 2026, 08:00.',
    'tell-them',
  ],
]);
