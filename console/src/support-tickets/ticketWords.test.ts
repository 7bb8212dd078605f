import { describe, expect, it } from '@jest/globals';
import { countWords, happened } from './ticketWords.ts';

const event = (kind: Parameters<typeof happened>[0]['kind'], detail = {}, byName: string | null = 'Bo') => ({
  kind,
  byName,
  detail,
});

describe('what happened to a ticket', () => {
  it.each([
    [event('assigned', { to: 'Bo' }), 'Bo took it'],
    [event('assigned', { to: 'Sam' }), 'Bo gave it to Sam'],
    [event('assigned', { to: null }), 'Bo put it back'],
    [event('state', { from: 'open', to: 'waiting' }), 'Bo: waiting for them'],
    [event('category', { to: 'letter-wrong' }), 'Bo changed what it is about to: Letter wrong'],
    [event('priority', { to: 'urgent' }), 'Bo changed the priority to urgent'],
    [event('linked', { patientId: 'p' }), 'Bo linked the patient'],
    [event('unlinked', { registrationId: 'r' }), 'Bo took the link to the attempt to register away'],
    [event('merged', { intoNumber: 1042 }), 'Bo merged it into ticket 1042'],
    [event('merged', { fromNumber: 1041 }), 'Bo merged ticket 1041 into this one'],
    [event('incident', { title: 'Codes late', joined: true }), 'Bo put it on the incident Codes late'],
    [event('incident', { title: 'Codes late', joined: false }), 'Bo took it off the incident Codes late'],
    [event('reopened', { reason: 'She rang again' }), 'Bo reopened it: She rang again'],
    [event('reopened', {}, null), 'Reopened by their reply'],
    [event('rated', { rating: 4 }, null), 'They rated our answer 4 of 5'],
  ])('%j', (what, words) => {
    expect(happened(what)).toBe(words);
  });

  it.each([
    [undefined, ''],
    [0, '0'],
    [1000, '1,000'],
    [1001, '1,000+'],
  ])('%s tickets in a view are "%s"', (count, words) => {
    expect(countWords(count)).toBe(words);
  });
});
