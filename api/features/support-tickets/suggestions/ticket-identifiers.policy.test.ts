import { describe, expect, it } from '@jest/globals';
import { identifiersIn, referencesIn } from './ticket-identifiers.policy.ts';

const inText = (text: string) =>
  identifiersIn([{ place: 'description', text }]).map(({ kind, value }) => [kind, value]);

describe('what a ticket says about whose it is', () => {
  it.each<[string, string[][]]>([
    ['My NHS number is 999 054 8609.', [['nhs-number', '9990548609']]],
    ['NHS no: 9990548609', [['nhs-number', '9990548609']]],
    ['nhs 999-054-8609, thanks', [['nhs-number', '9990548609']]],
    ['999 123 4560 has a wrong check digit', []],
    ['Call me on 07700 900123', [['mobile', '+447700900123']]],
    ['or +44 (0)7700 900 123 after six', [['mobile', '+447700900123']]],
    ['mobile 00447700900123', [['mobile', '+447700900123']]],
    ['Ring 020 8546 7711, the landline', []],
    [
      '999 054 8609 07700 900123',
      [
        ['nhs-number', '9990548609'],
        ['mobile', '+447700900123'],
      ],
    ],
    [
      '07700900123\n9990548609',
      [
        ['mobile', '+447700900123'],
        ['nhs-number', '9990548609'],
      ],
    ],
    ['The code said HKRT-4729', [['reference', 'HKRT-4729']]],
    ['ref hkrt 4729', [['reference', 'HKRT-4729']]],
    ['HKRT–4729', [['reference', 'HKRT-4729']]],
    ['LBGS-4729 has letters we never use', []],
    ['Write to Anna.Smith+nhs@Example.com.', [['email', 'anna.smith@example.com']]],
    ['(anna@example.co.uk)', [['email', 'anna@example.co.uk']]],
    ['born 3/11/1952', [['date-of-birth', '1952-11-03']]],
    ['DOB 03.11.52', [['date-of-birth', '1952-11-03']]],
    ['date of birth 3rd of November 1952', [['date-of-birth', '1952-11-03']]],
    ['1952-11-03', [['date-of-birth', '1952-11-03']]],
    ['31/02/1952 is no day', []],
    [
      'I am Anna Smith, 3 Nov 1952, 999 054 8609, anna@example.com, 07700 900123, reference HKRT-4729',
      [
        ['email', 'anna@example.com'],
        ['reference', 'HKRT-4729'],
        ['date-of-birth', '1952-11-03'],
        ['nhs-number', '9990548609'],
        ['mobile', '+447700900123'],
      ],
    ],
    ['It costs £1,234.56 and is 12 months old', []],
    ['', []],
    ['No code comes', []],
  ])('%j', (text, found) => {
    expect(inText(text)).toEqual(found);
  });

  it('is found once, with every place it stood in', () => {
    const found = identifiersIn([
      { place: 'subject', text: 'HKRT-4729' },
      { place: 'description', text: 'My reference is HKRT-4729 (hkrt4729)' },
      { place: 'contact', text: null },
      { place: 'reply', text: 'again: HKRT 4729' },
    ]);
    expect(found).toEqual([
      { kind: 'reference', value: 'HKRT-4729', places: ['subject', 'description', 'reply'] },
    ]);
  });

  it('is read of ten thousand signs of digits and dashes without going astray', () => {
    expect(inText('1-2 '.repeat(2500))).toEqual([]);
    expect(inText(`${'a@'.repeat(5000)}`)).toEqual([]);
    expect(referencesIn('HKRT '.repeat(2000))).toEqual([]);
  });
});
