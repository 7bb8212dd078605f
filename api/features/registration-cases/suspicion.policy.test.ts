import { expect, it } from '@jest/globals';
import { looksSuspicious } from './suspicion.policy.ts';

it.each([
  [0, false],
  [1, false],
  [5, false],
  [6, true],
  [200, true],
])('%d NHS numbers tried in vain from one network in a day are suspicious: %s', (numbers, suspicious) => {
  expect(looksSuspicious(numbers)).toBe(suspicious);
});
