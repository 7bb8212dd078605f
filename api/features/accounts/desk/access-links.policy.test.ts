import { at, closed, dead, expectDiagnoses, linkSent, text } from './access.test.stage.ts';

expectDiagnoses('why they have no login, where nobody tried', [
  [
    'sixteen today in London',
    { account: null, patient: { dateOfBirth: '2010-11-03' } },
    'They have no account, and nobody has tried to register.',
    'send-link',
  ],
  [
    'nobody who tried',
    { account: null },
    'They have no account, and nobody has tried to register.',
    'send-link',
  ],
  [
    'no mobile',
    { account: null, patient: { mobile: null } },
    'They have no account, and cannot register: there is no mobile on the record.',
    'correct-mobile',
  ],
  [
    'no e-mail',
    { account: null, patient: { email: null } },
    'They have no account, and cannot register: there is no e-mail on the record.',
    'correct-email',
  ],
  [
    'an e-mail of the family',
    { account: null, patient: { isEmailTaken: true } },
    'They have no account, and cannot register: somebody else signs in with the e-mail on their record.',
    'correct-email',
  ],
  [
    'a link nobody opened',
    { account: null, link: linkSent(text('delivered')) },
    'They have no account; a link to register was sent Tue 3 Nov 2026, 09:01, and nobody has opened it.',
    'tell-them',
  ],
  [
    'a link that ran out',
    { account: null, link: linkSent(text('delivered'), { isOpen: false }) },
    'They have no account; a link to register was sent Tue 3 Nov 2026, 09:01, and no longer works.',
    'send-link',
  ],
  [
    'a link they opened',
    { account: null, link: linkSent(text('delivered'), { openedAt: at('09:20') }) },
    'They have no account; they opened their link to register Tue 3 Nov 2026, 09:20, and typed nothing.',
    'tell-them',
  ],
  [
    'a link to a phone that wants no texts',
    {
      account: null,
      patient: { textsStoppedAt: at('06:00') },
      link: linkSent(text('failed', { reason: 'texts-stopped', acceptedAt: null })),
    },
    'They have no account; the link to register could not be sent Tue 3 Nov 2026, 09:03: this mobile has stopped our texts.',
    'start-texts',
  ],
  [
    'a link to a phone that wants texts again',
    { account: null, link: linkSent(text('failed', { reason: 'texts-stopped', acceptedAt: null })) },
    'They have no account; the link to register could not be sent Tue 3 Nov 2026, 09:03: this mobile has stopped our texts.',
    'send-link',
  ],
  [
    'a link to a dead number',
    { account: null, link: linkSent(dead) },
    'They have no account; the link to register was accepted by the network Tue 3 Nov 2026, 09:02, and was not delivered: the number is not in service.',
    'correct-mobile',
  ],
  [
    'a link to a dead number, corrected since',
    { account: null, patient: { mobileChangedAt: at('09:30') }, link: linkSent(dead) },
    'They have no account; the link to register was accepted by the network Tue 3 Nov 2026, 09:02, and was not delivered: the number is not in service.',
    'send-link',
  ],
  [
    'an account they deleted',
    { account: closed },
    'They deleted their account Tue 3 Nov 2026, 08:30.',
    'send-link',
  ],
  [
    'an account that staff closed',
    { account: { ...closed, closedBy: 'staff' } },
    'Staff closed their account Tue 3 Nov 2026, 08:30.',
    'send-link',
  ],
  [
    'an account they deleted, and a link back',
    { account: closed, link: linkSent(text('delivered')) },
    'They have no account; a link to register was sent Tue 3 Nov 2026, 09:01, and nobody has opened it.',
    'tell-them',
  ],
]);
