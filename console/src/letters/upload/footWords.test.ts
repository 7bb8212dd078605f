import { describe, expect, it } from '@jest/globals';
import { exampleEntry as entry, exampleItem as item, exampleRow as row } from './exampleRows.ts';
import { footSentence, publishWords, tallyOf } from './footWords.ts';

const patient = (id: string) => ({
  ...(row().patient as NonNullable<ReturnType<typeof row>['patient']>),
  id,
});

describe('the sentence at the foot', () => {
  it('counts each line once and each patient once', () => {
    const entries = [
      ...Array.from({ length: 3 }, (_, n) => entry(`r${n}`, { patient: patient(n < 2 ? 'anna' : 'ben') })),
      entry('l', { state: 'checked', verdict: 'look' }),
      entry('b', { state: 'checked', verdict: 'blocked' }),
      entry('x', { state: 'refused' }),
      entry('d', null, { duplicateOf: row() }),
      entry('u', { state: 'uploaded' }),
      entry('s', null, { item: item('s.pdf') }),
      entry('f', null, { item: item('f.pdf', { state: 'failed' }) }),
      entry('p', { state: 'published' }),
    ];
    const tally = tallyOf(entries);
    expect(footSentence(tally)).toBe(
      '3 ready · 2 to look at · 1 refused · 1 not sent · 1 here already · 1 being checked · 1 on the way · 1 published',
    );
    expect(publishWords(tally.ready, tally.readyPatients)).toBe('Publish 3 letters to 2 patients');
  });

  it('leaves out what there is none of', () => expect(footSentence(tallyOf([]))).toBe('0 ready'));

  it.each([
    [1, 1, 'Publish 1 letter to 1 patient'],
    [4980, 4975, 'Publish 4,980 letters to 4,975 patients'],
  ])('names %i letters to %i patients', (letters, patients, words) =>
    expect(publishWords(letters, patients)).toBe(words),
  );
});
