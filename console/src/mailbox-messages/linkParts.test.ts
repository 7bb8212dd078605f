import { describe, expect, it } from '@jest/globals';
import { linkParts } from './linkParts.ts';

describe('links in a message', () => {
  it.each([
    ['No link here.', [{ text: 'No link here.' }]],
    [
      'Read it: https://portal.example/letters. Thanks',
      [
        { text: 'Read it: ' },
        { text: 'https://portal.example/letters', href: 'https://portal.example/letters' },
        { text: '. Thanks' },
      ],
    ],
    [
      'http://127.0.0.1:3000/#/accept-invitation?token=a_b-c',
      [
        {
          text: 'http://127.0.0.1:3000/#/accept-invitation?token=a_b-c',
          href: 'http://127.0.0.1:3000/#/accept-invitation?token=a_b-c',
        },
      ],
    ],
    ['javascript:alert(1)', [{ text: 'javascript:alert(1)' }]],
  ])('of %s', (text, parts) => {
    expect(linkParts(text)).toEqual(parts);
  });
});
