import { describe, expect, it } from '@jest/globals';
import { progressOf, trayWords } from './uploadProgress.ts';

type State = 'waiting' | 'sending' | 'accepted' | 'failed';

describe('what another page says of an upload', () => {
  it.each<[State[], string | null]>([
    [['accepted', 'sending', 'waiting'], 'Uploading 1 of 3'],
    [['failed', 'accepted', 'sending'], 'Uploading 1 of 3'],
    [['failed', 'accepted'], '1 of 2 did not upload'],
    [['accepted', 'accepted'], null],
    [[], null],
  ])('with files %j: %j', (states, words) => {
    expect(trayWords(progressOf(states.map((state) => ({ state }))))).toBe(words);
  });
});
