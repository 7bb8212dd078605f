import { expect, it } from '@jest/globals';
import { changeLines } from './changeLines.ts';

it('says what to enter as it is typed there', () => {
  const lines = changeLines({
    mobile: { before: '+447700900123', after: '+447700900456' },
    dateOfBirth: { before: '1952-03-11', after: '1952-11-03' },
    email: { before: null, after: 'anna@example.com' },
    addressLines: { before: ['1 High Street', 'Kingston'], after: [] },
    bloodGroup: { before: '', after: 'A' },
  });
  expect(lines.map(({ field, before, after }) => `${field}: ${before} → ${after}`)).toEqual([
    'Mobile: 07700 900123 → 07700 900456',
    'Date of birth: 11 Mar 1952 → 3 Nov 1952',
    'E-mail: none → anna@example.com',
    'Address: 1 High Street, Kingston → none',
    'bloodGroup: none → A',
  ]);
});
