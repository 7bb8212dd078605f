import { describe, expect, it } from '@jest/globals';
import { attemptWords, eventDetail } from './caseWords.ts';

describe('a failed registration in words', () => {
  it.each([
    [{ state: 'failed', failure: 'details-disagree', fields: ['mobile'] }, 'Failed: mobile differs'],
    [
      { state: 'failed', failure: 'details-disagree', fields: ['dateOfBirth', 'email'] },
      'Failed: date of birth, e-mail differ',
    ],
    [{ state: 'failed', failure: 'no-record', fields: [] }, 'Failed: no such record'],
    [{ state: 'stopped', failure: 'code-not-entered', fields: [] }, 'Stopped: the code was not entered'],
    [{ state: 'completed', failure: null, fields: [] }, 'Registered'],
  ] as const)('%j is "%s"', (attempt, words) => {
    expect(attemptWords({ ...attempt, fields: [...attempt.fields] })).toBe(words);
  });

  it.each([
    [{ body: 'Saw her passport', detail: {} }, 'Saw her passport'],
    [{ body: 'Is this hers?', detail: { department: 'Cardiology' } }, 'Cardiology · Is this hers?'],
    [{ body: null, detail: { channel: 'sms' } }, 'by text'],
    [{ body: null, detail: { cause: 'email-slip' } }, 'Slip in the e-mail'],
    [{ body: null, detail: {} }, null],
  ])('an event %j says "%s" besides', (event, words) => {
    expect(eventDetail(event)).toBe(words);
  });
});
