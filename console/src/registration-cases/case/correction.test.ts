import { describe, expect, it } from '@jest/globals';
import { type Correction, correctionBody, correctionOf, correctionSummary } from './correction.ts';

const record = {
  version: 4,
  mobile: '+447700900123',
  email: 'anna@example.com',
  dateOfBirth: '1968-03-14',
  flags: [],
  hasAccount: true,
};
const line = (field: 'mobile' | 'email' | 'dateOfBirth' | 'nhsNumber', typed: string, agrees: boolean) => ({
  field,
  typed,
  record: 'something',
  agrees,
  typedRuns: [],
  recordRuns: [],
  remark: null,
});

describe('correcting the record from what was typed', () => {
  it('ticks the only difference, and starts from what was typed', () => {
    const comparison = [line('mobile', '07700 900 456', false), line('email', 'anna@example.com', true)];
    expect(correctionOf({ comparison, record })).toEqual({
      mobile: '07700 900 456',
      email: 'anna@example.com',
      dateOfBirth: '14 Mar 1968',
      chosen: ['mobile'],
    });
  });

  it('ticks nothing where several differ: a person says which are proved', () => {
    const comparison = [line('mobile', '07700 900456', false), line('email', 'a@example.com', false)];
    expect(correctionOf({ comparison, record }).chosen).toEqual([]);
  });

  it('spells a mobile as it is read back to them', () => {
    const typedRuns = [
      { text: '07700 900', mark: 'same' as const },
      { text: '456', mark: 'typed' as const },
    ];
    const comparison = [{ ...line('mobile', '07700900456', false), typedRuns }];
    expect(correctionOf({ comparison, record }).mobile).toBe('07700 900456');
  });

  it('never offers the NHS number', () => {
    const comparison = [line('nhsNumber', '999 000 0000', false)];
    expect(correctionOf({ comparison, record }).chosen).toEqual([]);
  });

  const form: Correction = {
    mobile: ' 07700 900456 ',
    email: 'a@example.com',
    dateOfBirth: '14 Mar 1968',
    chosen: ['mobile'],
  };

  it('sends what is ticked and nothing else', () => {
    expect(correctionBody(form)).toEqual({ mobile: '07700 900456' });
  });

  it.each([
    [
      'a mobile of somebody with an account',
      form,
      record,
      [
        'The mobile on record becomes 07700 900456, instead of 07700 900123.',
        'Remembered devices are forgotten, so the next sign-in needs a code.',
        'The change waits to be entered in the hospital’s own system.',
      ],
    ],
    [
      'an e-mail where there was none, of somebody without an account',
      { ...form, chosen: ['email' as const] },
      { ...record, email: null, hasAccount: false },
      [
        'The e-mail on record becomes a@example.com.',
        'The change waits to be entered in the hospital’s own system.',
      ],
    ],
    ['nothing ticked', { ...form, chosen: [] }, record, []],
  ])('says what will happen: %s', (_what, typed, of, lines) => {
    expect(correctionSummary(typed, { record: of })).toEqual(lines);
  });
});
