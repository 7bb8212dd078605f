import { describe, expect, it } from '@jest/globals';
import { alsoKnown, comparisonWords, fieldsInOrder } from './alsoKnown.ts';

const line = {
  field: 'mobile' as const,
  typed: '07700 900456',
  record: '07700 900123',
  agrees: false,
  typedRuns: [],
  recordRuns: [],
  remark: null,
};
const attempt = (mobile: string) => ({
  id: mobile,
  reference: 'HKRT-4729',
  at: '2026-11-03T14:00:00Z',
  via: 'nhs-number' as const,
  state: 'failed' as const,
  failure: 'details-disagree',
  fields: ['mobile' as const],
  typed: { nhsNumber: null, dateOfBirth: '14/03/1968', email: 'a@example.com', mobile },
  notReceived: 0,
  ip: '192.0.2.1',
  device: 'Safari on iPhone',
});
const bea = {
  id: 'b',
  nhsNumber: '9990548617',
  hospitalNumber: 'K1',
  title: 'Mrs',
  givenName: 'Bea',
  familyName: 'Smith',
  dateOfBirth: '1970-01-02',
  deceasedOn: '2020-01-03',
};

describe('one field of the workbench', () => {
  it.each([
    [line, 'differs: typed 07700 900456, record 07700 900123'],
    [{ ...line, record: null }, 'differs: typed 07700 900456, record none'],
    [{ ...line, agrees: true }, 'agrees: 07700 900456'],
    [
      { ...line, record: '+447700900123', recordRuns: [{ text: '07700 900123', mark: 'record' as const }] },
      'differs: typed 07700 900456, record 07700 900123',
    ],
  ])('is read out', (comparison, words) => {
    expect(comparisonWords(comparison)).toBe(words);
  });

  it('tells of other values they tried, and whose record this one fits', () => {
    const attempts = ['07700 900456', '07700 900111', '07700 900111', '07700 900222'].map(attempt);
    const candidates = [{ patient: bea, agrees: ['mobile' as const], hasAccount: false, why: 'Same mobile' }];
    expect(alsoKnown('mobile', { comparison: [line], attempts, candidates })).toEqual([
      'Tried before: 07700 900111, 2 times',
      'Tried before: 07700 900222, once',
      'Fits SMITH, Bea (Mrs), born 2 Jan 1970 (died at 50)',
    ]);
  });

  it('puts what differs first, and the rest in their usual order', () => {
    const agreeing = (['email', 'nhsNumber'] as const).map((field) => ({ ...line, field, agrees: true }));
    expect(fieldsInOrder([...agreeing, line]).map(({ field }) => field)).toEqual([
      'mobile',
      'nhsNumber',
      'email',
    ]);
  });
});
