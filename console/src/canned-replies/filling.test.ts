import { describe, expect, it } from '@jest/globals';
import { placeholders } from '../../../api/features/canned-replies/canned-replies.schema.ts';
import { asExample, written } from './filling.ts';

describe('a canned reply as it will read', () => {
  it.each([
    ['Dear ((name)), your number is (( ticketNumber )).', 'Dear Anna Smith, your number is 1042.'],
    ['((nonsense)) stays, so that it is seen', '((nonsense)) stays, so that it is seen'],
    ['(so) does (this)', '(so) does (this)'],
  ])('%s', (body, words) => {
    expect(asExample(body)).toBe(words);
  });

  it.each(placeholders)('fills ((%s))', (name) => {
    expect(asExample(written(name))).not.toContain('((');
  });
});
