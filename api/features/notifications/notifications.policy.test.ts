import { describe, expect, it } from '@jest/globals';
import { deliveryStatuses } from '../../providers/delivery.ts';
import { fallsToPost, maySendAgain, nextState } from './notifications.policy.ts';
import { type NotificationState, notificationStates } from './notifications.schema.ts';
import { nextSendTime } from './send-window.policy.ts';
import { decideSending, type SendingFacts } from './sending.policy.ts';

describe('what a receipt may do', () => {
  const may: [NotificationState, Partial<Record<(typeof deliveryStatuses)[number], NotificationState>>][] = [
    ['pending', allForward()],
    ['sending', allForward()],
    ['unknown', allForward()],
    ['accepted', { ...allForward(), sending: undefined }],
    ['expired', { delivered: 'delivered' }],
    ['delivered', {}],
    ['failed', {}],
    ['cancelled', {}],
  ];
  function allForward() {
    return {
      sending: 'accepted',
      delivered: 'delivered',
      'permanent-failure': 'failed',
      'temporary-failure': 'failed',
      'technical-failure': 'failed',
    } as const;
  }

  it('is said of every state', () => {
    expect(may.map(([state]) => state).sort()).toEqual([...notificationStates].sort());
  });
  it.each(may)('to a notification that is %s', (from, moves) => {
    for (const status of deliveryStatuses) {
      expect([status, nextState(from, status)]).toEqual([status, moves[status]]);
    }
  });
});

it.each([
  ['letter-published', 'no-mobile', true],
  ['letter-published', 'no-email', true],
  ['letter-published', 'no-account', true],
  ['letter-published', 'recipient-or-text-refused', true],
  ['letter-published', 'permanent-failure', true],
  ['letter-published', 'temporary-failure', false],
  ['letter-published', 'credentials-refused', false],
  ['letter-published', 'patient-deceased', false],
  ['staff-invitation', 'permanent-failure', false],
] as const)('%s that failed with %s goes to the post: %s', (purpose, reason, posts) => {
  expect(fallsToPost(purpose, reason)).toBe(posts);
});

it.each([
  ['failed', 'sms', true],
  ['expired', 'email', true],
  ['unknown', 'sms', false],
  ['pending', 'sms', false],
  ['cancelled', 'sms', false],
  ['delivered', 'sms', false],
  ['failed', 'post', false],
] as const)('staff may send again what is %s by %s: %s', (state, channel, may) => {
  expect(maySendAgain({ state, channel })).toBe(may);
});

describe('the send window, by the clock in London', () => {
  it.each([
    ['whole day', '00:00-24:00', '2026-01-15T03:00:00Z', '2026-01-15T03:00:00Z'],
    ['inside', '08:00-20:00', '2026-01-15T12:00:00Z', '2026-01-15T12:00:00Z'],
    ['before it opens', '08:00-20:00', '2026-01-15T06:59:00Z', '2026-01-15T08:00:00Z'],
    ['as it opens', '08:00-20:00', '2026-01-15T08:00:00Z', '2026-01-15T08:00:00Z'],
    ['as it closes', '08:00-20:00', '2026-01-15T20:00:00Z', '2026-01-16T08:00:00Z'],
    ['in summer, an hour earlier by UTC', '08:00-20:00', '2026-07-15T06:30:00Z', '2026-07-15T07:00:00Z'],
    ['the night the clocks go forward', '08:00-20:00', '2026-03-28T21:00:00Z', '2026-03-29T07:00:00Z'],
    ['the night they go back', '08:00-20:00', '2026-10-24T20:00:00Z', '2026-10-25T08:00:00Z'],
    [
      'after 23:00 UTC in summer it is tomorrow',
      '08:00-20:00',
      '2026-07-15T23:30:00Z',
      '2026-07-16T07:00:00Z',
    ],
    ['over midnight, inside', '20:00-06:00', '2026-01-15T02:00:00Z', '2026-01-15T02:00:00Z'],
    ['over midnight, outside', '20:00-06:00', '2026-01-15T12:00:00Z', '2026-01-15T20:00:00Z'],
  ])('%s', (_what, window, now, then) => {
    expect(nextSendTime(window, new Date(now)).toISOString()).toBe(new Date(then).toISOString());
  });
});

describe('what to do with a notification whose time has come', () => {
  const now = new Date('2026-01-15T12:00:00Z');
  const patient = {
    isDeceased: false,
    isMerged: false,
    hasAccount: true,
    mobile: '+447700900001',
    email: 'anna@example.com',
  };
  const facts: SendingFacts = {
    purpose: 'letter-published',
    channel: 'sms',
    state: 'pending',
    sendAfter: new Date('2026-01-15T11:00:00Z'),
    sendBy: new Date('2026-01-18T11:00:00Z'),
    letterIsShown: true,
    recipient: null,
    hasStoppedTexts: false,
    patient,
  };
  it.each<[string, Partial<SendingFacts>, object]>([
    ['send it', {}, { act: 'send', to: '+447700900001' }],
    ['by e-mail', { channel: 'email' }, { act: 'send', to: 'anna@example.com' }],
    ['nothing: it is sent', { state: 'sending' }, { act: 'nothing' }],
    ['nothing: cancelled', { state: 'cancelled' }, { act: 'nothing' }],
    ['nothing: paper', { channel: 'post' }, { act: 'nothing' }],
    ['too late', { sendBy: now }, { act: 'expire' }],
    [
      'too early: undo still runs',
      { sendAfter: new Date('2026-01-15T12:01:00Z') },
      { act: 'wait', until: new Date('2026-01-15T12:01:00Z') },
    ],
    ['letter withdrawn', { letterIsShown: false }, { act: 'cancel', reason: 'letter-not-shown' }],
    ['deceased', { patient: { ...patient, isDeceased: true } }, { act: 'fail', reason: 'patient-deceased' }],
    ['merged away', { patient: { ...patient, isMerged: true } }, { act: 'fail', reason: 'patient-merged' }],
    ['account closed', { patient: { ...patient, hasAccount: false } }, { act: 'fail', reason: 'no-account' }],
    ['the mobile texted STOP', { hasStoppedTexts: true }, { act: 'fail', reason: 'texts-stopped' }],
    [
      'a code, asked for a moment ago by whoever texted STOP',
      { purpose: 'sign-in-code', hasStoppedTexts: true },
      { act: 'send', to: '+447700900001' },
    ],
    [
      'to the address before a change',
      { purpose: 'email-changed', channel: 'email', recipient: 'old@example.com' },
      { act: 'send', to: 'old@example.com' },
    ],
    ['mobile gone', { patient: { ...patient, mobile: null } }, { act: 'fail', reason: 'no-mobile' }],
    [
      'e-mail gone',
      { channel: 'email', patient: { ...patient, email: null } },
      { act: 'fail', reason: 'no-email' },
    ],
  ])('%s', (_what, change, decision) => {
    expect(decideSending({ ...facts, ...change }, now, '00:00-24:00')).toEqual(decision);
  });

  it('waits for the send window, but not with an invitation', () => {
    const until = new Date('2026-01-15T14:00:00Z');
    expect(decideSending(facts, now, '14:00-20:00')).toEqual({ act: 'wait', until });
    const invitation = { ...facts, purpose: 'staff-invitation', channel: 'email', patient: null } as const;
    expect(decideSending(invitation, now, '14:00-20:00')).toEqual({ act: 'send', to: null });
  });
});
