import { describe, expect, it } from '@jest/globals';
import type { Audience, MessageRow } from '../../../api/features/messages/messages.schema.ts';
import { audienceWords, leftOutSentences, progressWords } from './messageWords.ts';

const clinic: Audience = {
  kind: 'clinic',
  specialty: 'Cardiology',
  clinic: null,
  location: null,
  statuses: ['booked', 'attended'],
  from: '2026-12-01',
  to: '2026-12-31',
};

describe('whom a message is for', () => {
  it.each<[Audience, string]>([
    [clinic, 'Cardiology: booked or attended, 1 Dec 2026 to 31 Dec 2026'],
    [
      { ...clinic, clinic: 'Heart clinic', statuses: ['did-not-attend'], to: '2026-12-01' },
      'Cardiology, Heart clinic: not attended, 1 Dec 2026',
    ],
    [{ kind: 'patient', patientId: 'anna' }, 'One patient'],
  ])('%j', (audience, words) => expect(audienceWords(audience)).toBe(words));

  it('says who is left out, and nothing of reasons that nobody has', () => {
    expect(leftOutSentences({ merged: 0, deceased: 1, under16: 0, noAccount: 1204 })).toEqual([
      '1 has died',
      '1,204 have no Patient Portal account',
    ]);
  });
});

describe('how it goes', () => {
  const row = (more: Partial<MessageRow>) =>
    progressWords({ recipients: 1200, delivered: 0, read: 0, dueAt: null, ...more } as MessageRow);
  it.each<[Partial<MessageRow>, string]>([
    [{ state: 'draft', recipients: null }, 'Nobody has it yet.'],
    [{ state: 'approval' }, 'Waits for somebody else’s yes to send it to 1,200 patients.'],
    [
      { state: 'scheduled', dueAt: '2026-12-01T08:00:00Z' },
      'Goes to 1,200 patients on Tue 1 Dec 2026, 08:00.',
    ],
    [{ state: 'sending', delivered: 500 }, '500 of 1,200 patients have it.'],
    [{ state: 'sent', delivered: 1, read: 1 }, '1 patient has it; 1 read it.'],
    [{ state: 'withdrawn', delivered: 3 }, '3 patients had it. Nobody sees it any more.'],
  ])('%j', (facts, words) => expect(row(facts)).toBe(words));
});
