import { expect, it } from '@jest/globals';
import { understandCaseQuery } from './case-search.policy.ts';

it.each([
  ['HKRT-4729', 'reference', 'HKRT-4729'],
  [' hkrt 4729 ', 'reference', 'HKRT-4729'],
  ['hkrt4729', 'reference', 'HKRT-4729'],
  ['999 054 8609', 'nhs-number', '9990548609'],
  ['K7770001', 'hospital-number', 'K7770001'],
  ['Anna@Example.com', 'email', 'anna@example.com'],
  ['07700 900 123', 'mobile', '+447700900123'],
  ['Anna Smith', 'nothing', ''],
  ['3 Nov 1952', 'nothing', ''],
  ['smit', 'nothing', ''],
  ['', 'nothing', ''],
])('%j means %s', (q, kind, value) => {
  expect(understandCaseQuery(q)).toEqual({ kind, value });
});
