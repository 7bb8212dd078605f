import { asksLink, at, dead, expectDiagnoses, text, wrongPasswords } from './access.test.stage.ts';

expectDiagnoses('why they got no new password', [
  [
    'a link to a new password that waits in their mailbox',
    { account: { ...wrongPasswords(2, '09:00'), ...asksLink(text('delivered')) } },
    'A link to a new password was asked for Tue 3 Nov 2026, 09:01, and has not been used yet.',
    'tell-them',
  ],
  [
    'a link that has not left',
    { account: asksLink(text('pending')) },
    'A link to a new password was asked for Tue 3 Nov 2026, 09:01, and has not left yet.',
    'wait',
  ],
  [
    'a link they did not use in time',
    { account: asksLink(text('delivered'), { isOpen: false }) },
    'A link to a new password was asked for Tue 3 Nov 2026, 09:01, and not used while it was good.',
    'start-recovery',
  ],
  [
    'a link to an address that does not exist',
    { account: asksLink(dead) },
    'A link to a new password was asked for Tue 3 Nov 2026, 09:01; the e-mail was accepted by the provider Tue 3 Nov 2026, 09:02, and was not delivered: there is no such e-mail address.',
    'correct-email',
  ],
  [
    'a link to an address that was corrected since',
    { patient: { emailChangedAt: at('09:30') }, account: asksLink(dead) },
    'A link to a new password was asked for Tue 3 Nov 2026, 09:01, and their e-mail was changed after that, Tue 3 Nov 2026, 09:30.',
    'start-recovery',
  ],
  [
    'a forgotten e-mail, with another date of birth',
    { account: { asked: { kind: 'email', at: at('09:01'), outcome: 'details-disagree' } } },
    'They asked which e-mail they sign in with Tue 3 Nov 2026, 09:01, and nothing was sent: the date of birth they typed is not the record’s.',
    'tell-them',
  ],
  [
    'a forgotten password, without an e-mail',
    { account: { email: null, asked: { kind: 'password', at: at('09:01'), outcome: 'no-email' } } },
    'They asked for a new password Tue 3 Nov 2026, 09:01, and nothing was sent: this account has no e-mail.',
    'correct-email',
  ],
  [
    'a forgotten password, for the sixth time',
    { account: { asked: { kind: 'password', at: at('09:01'), outcome: 'too-many' } } },
    'They asked for a new password Tue 3 Nov 2026, 09:01, and nothing was sent: we had sent as many as we send in an hour.',
    'wait',
  ],
]);
