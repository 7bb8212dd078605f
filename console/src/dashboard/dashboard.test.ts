import { describe, expect, it } from '@jest/globals';
import { providerLook, providerWords } from './providerWords.ts';
import { queueLink } from './queueWords.ts';

describe('how sending goes', () => {
  const texts = (accepted: number, failed: number, unknown: number) => ({
    channel: 'sms' as const,
    name: 'govuk-notify',
    lastHour: { accepted, failed, unknown },
  });

  it.each([
    [texts(0, 0, 0), 'Quiet'],
    [texts(412, 3, 0), 'Sending'],
    [texts(90, 5, 5), 'Troubled'],
    [texts(1, 0, 9), 'Failing'],
  ])('%o is %s', (provider, word) => {
    expect(providerLook(provider).word).toBe(word);
  });

  it('is said in one line, with what went wrong only where it did', () => {
    expect(providerWords(texts(1412, 3, 0))).toBe(
      'Texts by GOV.UK Notify: 1,412 sent, 3 failed in the last hour',
    );
    expect(providerWords(texts(2, 0, 0))).toBe('Texts by GOV.UK Notify: 2 sent in the last hour');
  });
});

it('a queue leads to the list it counts, filtered the same way', () => {
  expect(decodeURIComponent(queueLink('letters-to-check', 'me'))).toBe(
    '/letters?filter={"state":"checked","ownerId":"me"}',
  );
  expect(decodeURIComponent(queueLink('letters-to-post', 'me'))).toBe(
    '/notifications?filter={"toPost":true}',
  );
});
