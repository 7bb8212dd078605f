import { describe, expect, it } from '@jest/globals';
import type { PatientView } from '../../../api/features/patients/patients.schema.ts';
import { howLettersReach } from './howLettersReach.ts';

type Facts = Parameters<typeof howLettersReach>[0];

const account: NonNullable<PatientView['account']> = {
  id: '0190a000-0000-7000-8000-000000000001',
  state: 'active',
  userName: 'anna.smith',
  email: null,
  letterDelivery: 'digital',
  notifyBy: 'sms',
  createdAt: '2026-01-01T00:00:00Z',
  lastSignedInAt: null,
};
const anna: Facts = { flags: [], account, mobile: '+447700900123', email: null };

describe('how a letter published now would reach a patient', () => {
  it.each<[string, Partial<Facts>, string]>([
    ['with an account and a mobile', {}, 'Is in the portal; they are told by text.'],
    [
      'who wants e-mail and has none',
      { account: { ...account, notifyBy: 'email' } },
      'Goes by post: they want to be told by e-mail, and there is no e-mail on record.',
    ],
    [
      'whose mobile wants no texts',
      { flags: ['texts-stopped'] },
      'Goes by post: they want to be told by text, and this mobile wants no texts.',
    ],
    ['without an account', { account: null }, 'Goes by post: they have no portal account.'],
    [
      'with a closed account',
      { account: { ...account, state: 'closed' } },
      'Goes by post: their account is closed.',
    ],
    [
      'who prefers post',
      { account: { ...account, letterDelivery: 'post' } },
      'Goes by post, as they asked, and is in the portal too.',
    ],
    ['under 16', { flags: ['under-16'], account: null }, 'Goes by post: under 16, so there is no account.'],
    ['who has died', { flags: ['deceased'] }, 'Is held: the patient has died. Nothing is sent.'],
  ])('%s', (_who, facts, words) => {
    expect(howLettersReach({ ...anna, ...facts })).toBe(words);
  });
});
