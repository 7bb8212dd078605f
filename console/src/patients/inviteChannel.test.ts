import { describe, expect, it } from '@jest/globals';
import { inviteChannel, inviteMessage } from './inviteChannel.ts';

type Facts = Parameters<typeof inviteChannel>[0];
const anna: Facts = {
  account: null,
  flags: ['no-account'],
  mobile: '+447700900123',
  email: 'anna@example.com',
};

describe('a link to register goes', () => {
  it.each<[string, Partial<Facts>, ReturnType<typeof inviteChannel>]>([
    ['by text', {}, 'sms'],
    ['by e-mail where there is no mobile', { mobile: null }, 'email'],
    ['by e-mail where the mobile wants no texts', { flags: ['texts-stopped'] }, 'email'],
    ['nowhere without either', { mobile: null, email: null }, null],
    [
      'nowhere where texts are stopped and there is no e-mail',
      { flags: ['texts-stopped'], email: null },
      null,
    ],
    ['to nobody under 16', { flags: ['under-16'] }, null],
    ['to nobody who has died', { flags: ['deceased'] }, null],
    ['to no merged record', { flags: ['merged'] }, null],
  ])('%s', (_how, facts, channel) => {
    expect(inviteChannel({ ...anna, ...facts })).toBe(channel);
  });

  it('to whom is said before it goes', () => {
    expect(inviteMessage(anna)).toBe('A text to 07700 900123');
    expect(inviteMessage({ ...anna, mobile: null })).toBe('An e-mail to anna@example.com');
  });
});
