import { expect, it } from '@jest/globals';
import { othersOf } from './othersOf.ts';

const sam = { id: 'sam', name: 'Sam' };
const ravi = { id: 'ravi', name: 'Ravi' };
const bo = { id: 'bo', name: 'Bo' };

it.each([
  ['nobody has', undefined, [ravi, bo]],
  ['Sam has', 'sam', [ravi, bo]],
  ['Ravi has', 'ravi', [bo]],
])('Sam can give a ticket that %s to the others', (_who, hasIt, others) => {
  expect(othersOf([sam, ravi, bo], 'sam', hasIt)).toEqual(others);
});
