import { expect, it } from '@jest/globals';
import { readRange } from './files.ranges.ts';

it.each([
  ['bytes=0-99', { start: 0, end: 99 }],
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=900-', { start: 900, end: 999 }],
  ['bytes=900-5000', { start: 900, end: 999 }],
  ['bytes=-100', { start: 900, end: 999 }],
  ['bytes=-5000', { start: 0, end: 999 }],
  ['bytes=1000-', 'unsatisfiable'],
  ['bytes=5000-6000', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=99-10', 'whole'],
  ['bytes=-', 'whole'],
  ['bytes=a-b', 'whole'],
  ['bytes=0-9,20-29', 'whole'],
  ['lines=0-9', 'whole'],
  ['', 'whole'],
])('of 1,000 bytes, %p asks for %p', (header, expected) => {
  expect(readRange(header, 1000)).toEqual(expected);
});
