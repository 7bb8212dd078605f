import { describe, expect, it } from '@jest/globals';
import { decideLeaving, type LeavingFacts } from './leaving.policy.ts';

const well: LeavingFacts = {
  channel: 'sms',
  reminder: 0,
  isDeceased: false,
  isMerged: false,
  isUnder16: false,
  hasAccount: false,
  wasInvitedMeanwhile: false,
  appointmentHasPassed: false,
  mobile: '+447700900123',
  hasStoppedTexts: false,
  email: 'anna@example.com',
  hasAddress: true,
};

describe('a row at the moment it is to leave', () => {
  it.each<[string, Partial<LeavingFacts>, string]>([
    ['with all as it was checked', {}, 'sms'],
    ['whose patient has died', { isDeceased: true }, 'deceased'],
    ['whose record was merged', { isMerged: true }, 'merged'],
    ['whose date of birth was corrected', { isUnder16: true }, 'under-16'],
    ['whose patient has registered', { hasAccount: true }, 'already-registered'],
    ['whose patient was invited by another', { wasInvitedMeanwhile: true }, 'invited-meanwhile'],
    ['that reminds of an invitation', { reminder: 1, wasInvitedMeanwhile: true }, 'sms'],
    ['that reminds too late', { reminder: 1, appointmentHasPassed: true }, 'appointment-passed'],
    ['that invites after an appointment', { appointmentHasPassed: true }, 'sms'],
    ['after STOP', { hasStoppedTexts: true }, 'email'],
    ['after STOP, without e-mail', { hasStoppedTexts: true, email: null }, 'post'],
    [
      'after STOP, without anything',
      { hasStoppedTexts: true, email: null, hasAddress: false },
      'texts-stopped',
    ],
    ['without a mobile any more', { mobile: null }, 'email'],
    ['without anything', { mobile: null, email: null, hasAddress: false }, 'no-address-at-all'],
    ['for the e-mail, with a mobile too', { channel: 'email' }, 'email'],
    ['for an e-mail that is gone', { channel: 'email', email: null }, 'sms'],
    ['for the post', { channel: 'post' }, 'post'],
  ])('%s: %s', (_row, facts, expected) => {
    const decision = decideLeaving({ ...well, ...facts });
    expect(decision.leaves ? decision.by : decision.reason).toBe(expected);
  });
});
