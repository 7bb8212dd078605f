import { describe, expect, it } from '@jest/globals';
import { firstWay, linkWays, wayWords } from './linkChoice.ts';

const record = {
  version: 1,
  mobile: '+447700900456' as string | null,
  email: 'anna@example.com' as string | null,
  dateOfBirth: '1968-03-14',
  flags: [] as string[],
  hasAccount: false,
};

describe('where a fresh link goes', () => {
  it.each([
    ['a mobile and an e-mail', record, 'sms', ['By text to 07700 900456', 'By e-mail to anna@example.com']],
    [
      'a mobile that texted STOP',
      { ...record, flags: ['texts-stopped'] },
      'email',
      [
        'Not by text to 07700 900456: this mobile has texted STOP; they can text START to hear from us again.',
        'By e-mail to anna@example.com',
      ],
    ],
    [
      'nothing on record',
      { ...record, mobile: null, email: null },
      '',
      ['Not by text: there is no mobile on record.', 'Not by e-mail: there is no e-mail on record.'],
    ],
  ])('%s', (_what, on, first, words) => {
    const ways = linkWays(on);
    expect(firstWay(ways)).toBe(first);
    expect(ways.map(wayWords)).toEqual(words);
  });
});
