import { describe, expect, it } from '@jest/globals';
import { filled } from './filling.ts';

describe('a canned reply put in', () => {
  it.each([
    ['Dear {{name}}, this is {{hospitalName}}.', 'Dear Anna Smith, this is Kingston Hospital.'],
    ['Ticket {{ ticketNumber }}', 'Ticket 1042'],
    ['See {{portalUrl}}', 'See {{portalUrl}}'],
    ['{{nonsense}} and {{name}}', '{{nonsense}} and Anna Smith'],
  ])('%s', (body, words) => {
    const known = { name: 'Anna Smith', hospitalName: 'Kingston Hospital', ticketNumber: '1042' };
    expect(filled(body, known)).toBe(words);
  });
});
