import { describe, expect, it } from '@jest/globals';
import { diagnose } from './access-diagnosis.policy.ts';
import { evidenceOf } from './access-evidence.policy.ts';
import type {
  AccessFacts,
  AccountFacts,
  CodeFacts,
  LinkFacts,
  RegistrationFacts,
  ResetFacts,
} from './access-facts.ts';
import type { accessSteps } from './accounts.desk.schema.ts';
import type { MessageFacts } from './text-story.policy.ts';

/** On Tuesday 3 November 2026 in London, where it is winter time. */
const at = (time: string) => new Date(`2026-11-03T${time}:00Z`);
const now = at('10:00');

const patient: AccessFacts['patient'] = {
  dateOfBirth: '1952-11-03',
  deceasedOn: null,
  isMerged: false,
  mobile: '+447700900123',
  mobileChangedAt: null,
  isMobileShared: false,
  email: 'anna@example.com',
  emailChangedAt: null,
  isEmailTaken: false,
  textsStoppedAt: null,
};
const account: AccountFacts = {
  state: 'active',
  email: 'anna@example.com',
  createdAt: at('07:00'),
  closedAt: null,
  closedBy: null,
  hasAuthenticator: false,
  termsDue: null,
  lastSignedInAt: at('08:00'),
  wrongPasswords: null,
  slowedForSeconds: 0,
  wrongCodesToday: 0,
  code: null,
  reset: null,
  asked: null,
};
const text = (state: string, facts: Partial<MessageFacts> = {}): MessageFacts => ({
  state,
  reason: null,
  createdAt: at('09:01'),
  sendingAt: at('09:01'),
  acceptedAt: ['accepted', 'delivered', 'failed'].includes(state) ? at('09:02') : null,
  deliveredAt: state === 'delivered' ? at('09:03') : null,
  settledAt: ['delivered', 'failed'].includes(state) ? at('09:03') : null,
  ...facts,
});
const asksCode = (sent: MessageFacts | null, facts: Partial<CodeFacts> = {}): Partial<AccountFacts> => ({
  code: {
    purpose: 'sign-in',
    method: 'sms',
    askedAt: at('09:01'),
    tries: 0,
    isOpen: false,
    endedReason: null,
    text: sent,
    ...facts,
  },
});
const asksLink = (sent: MessageFacts | null, facts: Partial<ResetFacts> = {}): Partial<AccountFacts> => ({
  reset: {
    askedAt: at('09:01'),
    isOpen: true,
    email: sent && { ...sent, channel: 'email' },
    ...facts,
  },
});
const wrongPasswords = (count: number, time = '09:05'): Partial<AccountFacts> => ({
  wrongPasswords: { count, lastAt: at(time) },
});
const failed = (failure: string | null, facts: Partial<RegistrationFacts> = {}): RegistrationFacts => ({
  at: at('09:01'),
  reference: 'HKRT-4729',
  state: failure === null ? 'code' : 'failed',
  failure,
  fields: [],
  agreesNow: false,
  caseId: null,
  text: null,
  ...facts,
});
const linkSent = (message: MessageFacts | null, facts: Partial<LinkFacts> = {}): LinkFacts => ({
  sentAt: at('09:01'),
  openedAt: null,
  isOpen: true,
  message,
  ...facts,
});

const dead = text('failed', { reason: 'permanent-failure' });
const unreachable = text('failed', { reason: 'temporary-failure' });

interface Story {
  patient?: Partial<AccessFacts['patient']>;
  account?: Partial<AccountFacts> | null;
  registration?: RegistrationFacts;
  link?: LinkFacts;
}
const factsOf = (story: Story): AccessFacts => ({
  now,
  patient: { ...patient, ...story.patient },
  account: story.account === null ? null : { ...account, ...story.account },
  registration: story.registration ?? null,
  link: story.link ?? null,
});

type Row = [what: string, story: Story, sentence: string, act: (typeof accessSteps)[number]];

const withALogin: Row[] = [
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
    'a number not in service',
    { account: asksCode(dead) },
    'Their code was accepted by the network Tue 3 Nov 2026, 09:02, and was not delivered: the number is not in service.',
    'correct-mobile',
  ],
  [
    'a number not in service, corrected since',
    { patient: { mobileChangedAt: at('09:30') }, account: asksCode(dead) },
    'Their code was accepted by the network Tue 3 Nov 2026, 09:02, and was not delivered: the number is not in service; the mobile on record was changed after that, Tue 3 Nov 2026, 09:30.',
    'tell-them',
  ],
  [
    'a number not in service, though it was corrected before',
    { patient: { mobileChangedAt: at('08:30') }, account: asksCode(dead) },
    'Their code was accepted by the network Tue 3 Nov 2026, 09:02, and was not delivered: the number is not in service.',
    'correct-mobile',
  ],
  [
    'a number the provider refused',
    { account: asksCode(text('failed', { reason: 'recipient-or-text-refused', acceptedAt: null })) },
    'Their code could not be sent Tue 3 Nov 2026, 09:03: the provider refused the number or address.',
    'correct-mobile',
  ],
  [
    'a phone that was off, while the code is good',
    { account: asksCode(unreachable, { isOpen: true }) },
    'Their code was accepted by the network Tue 3 Nov 2026, 09:02, and was not delivered: the phone could not be reached.',
    'send-code-again',
  ],
  [
    'a phone that was off, afterwards',
    { account: asksCode(unreachable) },
    'Their code was accepted by the network Tue 3 Nov 2026, 09:02, and was not delivered: the phone could not be reached.',
    'tell-them',
  ],
  [
    'a fault of the network',
    { account: asksCode(text('failed', { reason: 'technical-failure' })) },
    'Their code was accepted by the network Tue 3 Nov 2026, 09:02, and was not delivered: the network had a fault.',
    'tell-them',
  ],
  [
    'our own key refused',
    { account: asksCode(text('failed', { reason: 'credentials-refused', acceptedAt: null })) },
    'Their code could not be sent Tue 3 Nov 2026, 09:03: the provider does not accept the hospital’s key.',
    'tell-them',
  ],
  [
    'a code that could not leave in time',
    { account: asksCode(text('expired', { reason: 'too-late' })) },
    'Their code was asked for Tue 3 Nov 2026, 09:01 and could not leave in time.',
    'tell-them',
  ],
  [
    'a code that has not left yet',
    { account: asksCode(text('pending'), { isOpen: true }) },
    'Their code was asked for Tue 3 Nov 2026, 09:01 and has not left yet.',
    'wait',
  ],
  [
    'a code the network took and says no more of',
    { account: asksCode(text('accepted'), { isOpen: true }) },
    'Their code was accepted by the network Tue 3 Nov 2026, 09:02; whether it arrived is not known yet.',
    'send-code-again',
  ],
  [
    'a code in doubt',
    { account: asksCode(text('unknown')) },
    'Their code was handed over Tue 3 Nov 2026, 09:01; nobody can say whether it arrived.',
    'tell-them',
  ],
  [
    'a code delivered and not entered',
    { account: asksCode(text('delivered')) },
    'Their code was accepted by the network Tue 3 Nov 2026, 09:02 and was delivered Tue 3 Nov 2026, 09:03, and was not entered.',
    'correct-mobile',
  ],
  [
    'a code delivered to a phone that two people share',
    { patient: { isMobileShared: true }, account: asksCode(text('delivered')) },
    'Their code was accepted by the network Tue 3 Nov 2026, 09:02 and was delivered Tue 3 Nov 2026, 09:03, and was not entered; that mobile is on another person’s record too.',
    'correct-mobile',
  ],
  [
    'a code delivered to the old phone, corrected since',
    { patient: { mobileChangedAt: at('09:10') }, account: asksCode(text('delivered')) },
    'Their code was accepted by the network Tue 3 Nov 2026, 09:02 and was delivered Tue 3 Nov 2026, 09:03; the mobile on record was changed after that, Tue 3 Nov 2026, 09:10.',
    'tell-them',
  ],
  [
    'a sixth code within an hour',
    { account: asksCode(null) },
    'They asked for a code Tue 3 Nov 2026, 09:01, and none was sent: five had been sent within an hour.',
    'wait',
  ],
  [
    'a wrong code, that may still be typed rightly',
    { account: asksCode(text('delivered'), { tries: 2, isOpen: true }) },
    'They typed the code they asked for Tue 3 Nov 2026, 09:01 wrongly twice.',
    'send-code-again',
  ],
  [
    'a wrong code, over',
    { account: asksCode(text('delivered'), { tries: 3 }) },
    'They typed the code they asked for Tue 3 Nov 2026, 09:01 wrongly 3 times.',
    'tell-them',
  ],
  [
    'five wrong codes',
    { account: asksCode(text('delivered'), { tries: 5, endedReason: 'too-many-tries' }) },
    'They typed the code they asked for Tue 3 Nov 2026, 09:01 wrongly too often, and it was ended.',
    'tell-them',
  ],
  [
    'twenty-five wrong codes in a day',
    { account: { ...asksCode(text('delivered')), wrongCodesToday: 25 } },
    '25 wrong codes were typed within a day, so no code is looked at for now.',
    'wait',
  ],
  [
    'an authenticator app they do not have at hand',
    { account: { ...asksCode(null, { method: 'totp' }), hasAuthenticator: true } },
    'They were asked for the code of their authenticator app Tue 3 Nov 2026, 09:01, and it was not entered.',
    'remove-authenticator',
  ],
  [
    'an authenticator app whose clock is wrong',
    { account: { ...asksCode(null, { method: 'totp', tries: 4 }), hasAuthenticator: true } },
    'They were asked for the code of their authenticator app Tue 3 Nov 2026, 09:01, and it was wrong 4 times.',
    'remove-authenticator',
  ],
  [
    'the code after wrong passwords: what came last',
    { account: { ...wrongPasswords(2, '09:00'), ...asksCode(dead) } },
    'Their code was accepted by the network Tue 3 Nov 2026, 09:02, and was not delivered: the number is not in service.',
    'correct-mobile',
  ],
  [
    'a wrong password after the code: what came last',
    { account: { ...wrongPasswords(2, '09:05'), ...asksCode(dead) } },
    'The password was wrong twice, last Tue 3 Nov 2026, 09:05.',
    'start-recovery',
  ],
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
];

const closed: Partial<AccountFacts> = { state: 'closed', closedAt: at('08:30'), closedBy: 'patient' };

const withoutALogin: Row[] = [
  [
    'a child',
    { account: null, patient: { dateOfBirth: '2010-11-04' }, registration: failed('under-16') },
    'They are under 16, and the portal is for people aged 16 and over.',
    'tell-them',
  ],
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
  [
    'an account they deleted, and a link back',
    { account: closed, link: linkSent(text('delivered')) },
    'They have no account; a link to register was sent Tue 3 Nov 2026, 09:01, and nobody has opened it.',
    'tell-them',
  ],
];

describe('why they cannot log in', () => {
  it.each(withALogin)('%s', (_what, story, sentence, act) => {
    const diagnosis = diagnose(factsOf(story));
    expect([diagnosis.sentence, diagnosis.nextStep?.act]).toEqual([sentence, act]);
  });
});

describe('why they have no login', () => {
  it.each(withoutALogin)('%s', (_what, story, sentence, act) => {
    const diagnosis = diagnose(factsOf(story));
    expect([diagnosis.sentence, diagnosis.nextStep?.act]).toEqual([sentence, act]);
  });
});

describe('every diagnosis', () => {
  const all = [...withALogin, ...withoutALogin];

  it.each(all)('is one sentence, with what to do next: %s', (_what, story) => {
    const { sentence, nextStep } = diagnose(factsOf(story));
    expect(sentence).toMatch(/^[A-Z0-9].*[^.]\.$/);
    expect(sentence.match(/\. [A-Z]/)).toBeNull();
    expect(nextStep?.text).toMatch(/\.$/);
    expect(`${sentence} ${nextStep?.text}`).not.toMatch(/please|successfully|invalid|undefined|null/i);
  });

  it.each(all)('has its evidence newest first, after what simply is so: %s', (_what, story) => {
    const evidence = evidenceOf(factsOf(story));
    const times = evidence.map(({ at: when }) => when?.getTime() ?? Number.POSITIVE_INFINITY);
    expect(times).toEqual([...times].sort((a, b) => (a === b ? 0 : b - a)));
    for (const { text: fact } of evidence) expect(fact).toMatch(/^[A-Z].*[^.]\.$/);
    expect(evidence.map(({ text: fact }) => fact).join(' ')).not.toMatch(/undefined|null/);
  });

  it('names no code, password, e-mail address or number of anybody', () => {
    const said = all
      .map(([, story]) => JSON.stringify([diagnose(factsOf(story)), evidenceOf(factsOf(story))]))
      .join();
    expect(said).not.toMatch(/example\.com|7700|1952/);
  });
});

it('the evidence of a code that did not arrive', () => {
  const story = {
    patient: { isMobileShared: true, textsStoppedAt: at('06:00') },
    account: { ...wrongPasswords(2, '09:00'), ...asksCode(dead) },
  };
  expect(evidenceOf(factsOf(story))).toEqual([
    { at: null, text: 'The mobile is on the record of another person too.' },
    {
      at: at('09:03'),
      text: 'The code: Accepted by the network Tue 3 Nov 2026, 09:02, and was not delivered: the number is not in service.',
    },
    { at: at('09:01'), text: 'They asked for a code by text.' },
    { at: at('09:00'), text: 'The password was wrong twice in the last week; this was the last time.' },
    { at: at('08:00'), text: 'They last signed in.' },
    { at: at('07:00'), text: 'They registered.' },
    { at: at('06:00'), text: 'This mobile stopped our texts. Codes that are asked for still leave.' },
  ]);
});
