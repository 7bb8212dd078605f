import { expect, it } from '@jest/globals';
import { hasHalfCharacter } from './half-character.ts';

it.each<[string, unknown, boolean]>([
  ['words', 'Penicillin', false],
  ['a whole pair', 'Nuts 🥜', false],
  ['the first half', 'Nuts \ud83e', true],
  ['the second half', '\udd5c nuts', true],
  ['halves the wrong way round', '\udd5c\ud83e', true],
  ['half in a list in a record', { reactions: ['Rash', { said: 'It \ud800' }] }, true],
  ['half in a name of a field', { '\ud800': 1 }, true],
  ['the escape spelt out', 'C:\\ud83e', false],
  ['numbers, nothing and dates', { n: 1, none: null, on: new Date(0) }, false],
  ['nothing at all', undefined, false],
])('half a character is found where there is one: %s', (_what, value, found) => {
  expect(hasHalfCharacter(value)).toBe(found);
});
