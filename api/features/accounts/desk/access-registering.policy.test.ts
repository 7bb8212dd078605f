import { at, closed, dead, expectDiagnoses, failed, linkSent, text } from './access.test.stage.ts';

expectDiagnoses('why registering failed', [
  [
    'a child',
    { account: null, patient: { dateOfBirth: '2010-11-04' }, registration: failed('under-16') },
    'They are under 16, and the portal is for people aged 16 and over.',
    'tell-them',
  ],
  [
    'another mobile than on record, with its case',
    {
      account: null,
      registration: failed('details-disagree', { fields: ['mobile'], caseId: crypto.randomUUID() }),
    },
    'They tried to register Tue 3 Nov 2026, 09:01, and the mobile they typed disagrees with the record.',
    'open-case',
  ],
  [
    'another mobile than on record',
    { account: null, registration: failed('details-disagree', { fields: ['mobile'] }) },
    'They tried to register Tue 3 Nov 2026, 09:01, and the mobile they typed disagrees with the record.',
    'correct-mobile',
  ],
  [
    'another e-mail than on record',
    { account: null, registration: failed('details-disagree', { fields: ['email'] }) },
    'They tried to register Tue 3 Nov 2026, 09:01, and the e-mail they typed disagrees with the record.',
    'correct-email',
  ],
  [
    'another date of birth and mobile',
    { account: null, registration: failed('details-disagree', { fields: ['dateOfBirth', 'mobile'] }) },
    'They tried to register Tue 3 Nov 2026, 09:01, and the date of birth and mobile they typed disagree with the record.',
    'tell-them',
  ],
  [
    'a mobile that was corrected since',
    { account: null, registration: failed('details-disagree', { fields: ['mobile'], agreesNow: true }) },
    'They tried to register Tue 3 Nov 2026, 09:01; the mobile they typed disagreed with the record then, and agrees now.',
    'send-link',
  ],
  [
    'a mobile corrected, and a fresh link sent',
    {
      account: null,
      registration: failed('details-disagree', { fields: ['mobile'], agreesNow: true }),
      link: linkSent(text('delivered'), { sentAt: at('09:40') }),
    },
    'They have no account; a link to register was sent Tue 3 Nov 2026, 09:40, and nobody has opened it.',
    'tell-them',
  ],
  [
    'a fresh link that cannot help, since the record still disagrees',
    {
      account: null,
      registration: failed('details-disagree', { fields: ['mobile'] }),
      link: linkSent(text('delivered'), { sentAt: at('09:40') }),
    },
    'They tried to register Tue 3 Nov 2026, 09:01, and the mobile they typed disagrees with the record.',
    'correct-mobile',
  ],
  [
    'an NHS number nobody has',
    { account: null, registration: failed('no-record', { caseId: crypto.randomUUID() }) },
    'They tried to register Tue 3 Nov 2026, 09:01, and no record had the NHS number they typed.',
    'open-case',
  ],
  [
    'an e-mail somebody else signs in with',
    { account: null, patient: { isEmailTaken: true }, registration: failed('email-taken') },
    'They tried to register Tue 3 Nov 2026, 09:01, and somebody else signs in with the e-mail on their record.',
    'correct-email',
  ],
  [
    'an e-mail that is free by now',
    { account: null, registration: failed('email-taken') },
    'They tried to register Tue 3 Nov 2026, 09:01, when somebody else signed in with the e-mail on their record.',
    'send-link',
  ],
  [
    'a link that was used up',
    { account: null, registration: failed('invitation-gone') },
    'They tried to register Tue 3 Nov 2026, 09:01, and their link had been used, replaced or had run out.',
    'send-link',
  ],
  [
    'a record that was merged then',
    { account: null, registration: failed('merged') },
    'They tried to register Tue 3 Nov 2026, 09:01, and their record was merged into another one then.',
    'send-link',
  ],
  [
    'at the code: a number not in service',
    { account: null, registration: failed('code-not-entered', { state: 'stopped', text: dead }) },
    'They began to register Tue 3 Nov 2026, 09:01; their code was accepted by the network Tue 3 Nov 2026, 09:02, and was not delivered: the number is not in service.',
    'correct-mobile',
  ],
  [
    'at the code: a number not in service, corrected since',
    {
      account: null,
      patient: { mobileChangedAt: at('09:30') },
      registration: failed('code-not-entered', { state: 'stopped', text: dead }),
    },
    'They began to register Tue 3 Nov 2026, 09:01; their code was accepted by the network Tue 3 Nov 2026, 09:02, and was not delivered: the number is not in service; the mobile on record was changed after that, Tue 3 Nov 2026, 09:30.',
    'send-link',
  ],
  [
    'at the code: delivered and not entered',
    { account: null, registration: failed(null, { text: text('delivered') }) },
    'They began to register Tue 3 Nov 2026, 09:01; their code was accepted by the network Tue 3 Nov 2026, 09:02 and was delivered Tue 3 Nov 2026, 09:03, and was not entered.',
    'send-link',
  ],
  [
    'at the code: on its way',
    { account: null, registration: failed(null, { text: text('pending') }) },
    'They began to register Tue 3 Nov 2026, 09:01; their code was asked for Tue 3 Nov 2026, 09:01 and has not left yet.',
    'wait',
  ],
  [
    'at the code: a moment ago',
    { account: null, registration: failed(null) },
    'They began to register Tue 3 Nov 2026, 09:01, and their code has not left yet.',
    'wait',
  ],
  [
    'past the code',
    { account: null, registration: failed(null, { state: 'verified', text: text('delivered') }) },
    'They began to register Tue 3 Nov 2026, 09:01, entered the code, and have not chosen a user name and password.',
    'send-link',
  ],
  [
    'an account they deleted, and a failed attempt to come back',
    { account: closed, registration: failed('invitation-gone') },
    'They tried to register Tue 3 Nov 2026, 09:01, and their link had been used, replaced or had run out.',
    'send-link',
  ],
  [
    'an account they deleted, after a failed attempt',
    { account: closed, registration: failed('invitation-gone', { at: at('06:00') }) },
    'They deleted their account Tue 3 Nov 2026, 08:30.',
    'send-link',
  ],
]);
