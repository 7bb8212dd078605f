import { describe, expect, it } from '@jest/globals';
import { decideInviting, type InviteeFacts, stateOfInvitation } from './invitations.policy.ts';

const NOON = new Date('2026-11-23T12:00:00Z');
const anna: InviteeFacts = {
  dateOfBirth: '1952-11-03',
  mobile: '+447700900123',
  email: 'anna@example.com',
  isDeceased: false,
  isMerged: false,
  hasOpenAccount: false,
};

describe('whether a link is sent, and how', () => {
  it.each([
    ['by text', {}, undefined, { channel: 'sms' }],
    ['by e-mail where asked', {}, 'email', { channel: 'email' }],
    ['by e-mail where there is no mobile', { mobile: null }, undefined, { channel: 'email' }],
    ['not by text without a mobile', { mobile: null }, 'sms', { refused: 'no-mobile' }],
    ['not by e-mail without one', { email: null }, 'email', { refused: 'no-email' }],
    ['not to nowhere', { mobile: null, email: null }, undefined, { refused: 'no-mobile' }],
    ['not to somebody deceased', { isDeceased: true }, undefined, { refused: 'deceased' }],
    ['not to a record merged away', { isMerged: true }, undefined, { refused: 'merged' }],
    ['not to who has an account', { hasOpenAccount: true }, undefined, { refused: 'already-registered' }],
    [
      'not the day before the sixteenth birthday',
      { dateOfBirth: '2010-11-24' },
      undefined,
      { refused: 'under-16' },
    ],
    ['on the sixteenth birthday', { dateOfBirth: '2010-11-23' }, undefined, { channel: 'sms' }],
  ] as const)('%s', (_what, changes, asked, decision) => {
    expect(decideInviting({ ...anna, ...changes }, asked, NOON)).toEqual(decision);
  });
});

describe('where a link stands', () => {
  const fresh = {
    openedAt: null,
    usedAt: null,
    revokedAt: null,
    expiresAt: new Date('2026-11-24T12:00:00Z'),
  };
  it.each([
    ['waiting', {}],
    ['opened', { openedAt: NOON }],
    ['used', { openedAt: NOON, usedAt: NOON }],
    ['used', { usedAt: NOON, revokedAt: NOON, expiresAt: NOON }],
    ['revoked', { openedAt: NOON, revokedAt: NOON }],
    ['revoked', { revokedAt: NOON, expiresAt: NOON }],
    ['expired', { expiresAt: NOON }],
    ['expired', { openedAt: NOON, expiresAt: NOON }],
  ] as const)('%s', (state, changes) => {
    expect(stateOfInvitation({ ...fresh, ...changes }, NOON)).toBe(state);
  });
});
