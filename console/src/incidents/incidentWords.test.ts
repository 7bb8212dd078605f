import { describe, expect, it } from '@jest/globals';
import { endSummary, endWords, proposalIn, startWords } from './incidentWords.ts';

describe('an incident in words', () => {
  it.each([
    [0, 'Start the incident', 'End it'],
    [1, 'Start it with 1 ticket', 'End it and answer 1 ticket'],
    [1204, 'Start it with 1,204 tickets', 'End it and answer 1,204 tickets'],
  ])('with %s tickets its buttons name the number', (tickets, start, end) => {
    expect(startWords(tickets)).toBe(start);
    expect(endWords(tickets)).toBe(end);
  });

  it.each([
    [{ tickets: 0, hasAnnouncement: false }, ['No ticket is open on it, so nobody is written to.']],
    [
      { tickets: 1, hasAnnouncement: true },
      [
        '1 ticket still open on it is answered with these words by e-mail, and resolved.',
        'The announcement goes from the portal.',
      ],
    ],
    [
      { tickets: 42, hasAnnouncement: false },
      ['42 tickets still open on it are answered with these words by e-mail, and resolved.'],
    ],
  ])('says what ending does: %j', (facts, lines) => {
    expect(endSummary(facts)).toEqual(lines);
  });

  it.each([
    [null, {}],
    ['codes', {}],
    [
      { title: 'Codes late', ticketIds: ['a', 'b'], more: 1 },
      { title: 'Codes late', ticketIds: ['a', 'b'] },
    ],
    [{ title: 7, alertId: 'x' }, { alertId: 'x' }],
  ])('takes a proposal out of %j', (state, proposal) => {
    expect(proposalIn(state)).toEqual(proposal);
  });
});
