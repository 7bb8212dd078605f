import { describe, expect, it } from '@jest/globals';
import { entriesOf, type Need, needOf, sortedByNeed } from './entries.ts';
import { exampleEntry as entry, exampleItem as item, exampleRow as row } from './exampleRows.ts';

describe('what a line of the upload needs', () => {
  it.each<[Need, ReturnType<typeof entry>]>([
    ['busy', entry('a', null, { item: item('a.pdf') })],
    ['failed', entry('a', null, { item: item('a.pdf', { state: 'failed' }) })],
    ['busy', entry('a', { state: 'uploaded', verdict: null })],
    ['blocked', entry('a', { state: 'checked', verdict: 'blocked' })],
    ['no-patient', entry('a', { state: 'checked', verdict: 'no-patient', patient: null })],
    ['look', entry('a', { state: 'checked', verdict: 'look' })],
    ['ready', entry('a', { state: 'ready' })],
    ['refused', entry('a', { state: 'refused', refusalCode: 'javascript' })],
    ['duplicate', entry('a', null, { duplicateOf: row() })],
    ['done', entry('a', { state: 'published' })],
  ])('%s', (need, line) => expect(needOf(line)).toBe(need));
});

describe('the order of the table', () => {
  const lines = [
    entry('ready', {}),
    entry('looked', { state: 'checked', verdict: 'look' }),
    entry('busy', { state: 'uploaded', verdict: null }),
    entry('blocked', { state: 'checked', verdict: 'blocked' }),
    entry('lost', null, { item: item('lost.pdf', { state: 'failed' }) }),
    entry('refused', { state: 'refused' }),
    entry('nobody', { state: 'checked', verdict: 'no-patient' }),
  ];
  const keys = (sorted: typeof lines) => sorted.map(({ key }) => key);

  it('puts first what needs eyes', () =>
    expect(keys(sortedByNeed(lines, new Map()))).toEqual([
      'lost',
      'blocked',
      'nobody',
      'looked',
      'refused',
      'busy',
      'ready',
    ]));

  it('leaves a line where it was when it is accepted', () => {
    const places = new Map<string, number>();
    const before = keys(sortedByNeed(lines, places));
    const after = lines.map((line) => (line.key === 'looked' ? entry('looked', { state: 'ready' }) : line));
    expect(keys(sortedByNeed(after, places))).toEqual(before);
  });

  it('finds a place for a line once its check is done', () => {
    const places = new Map<string, number>();
    sortedByNeed(lines, places);
    const after = lines.map((line) =>
      line.key === 'busy' ? entry('busy', { state: 'checked', verdict: 'blocked' }) : line,
    );
    expect(keys(sortedByNeed(after, places)).slice(0, 3)).toEqual(['lost', 'busy', 'blocked']);
  });
});

describe('files and letters as lines', () => {
  it('shows a letter on the line of the file it came by, as it is now', () => {
    const uploaded = row({ state: 'uploaded', verdict: null });
    const now = row({ version: 2 });
    const items = [
      item('clinic-1.pdf', { state: 'accepted', answer: { letter: uploaded, duplicateOf: null } }),
    ];
    const lines = entriesOf(items, new Map([[now.id, now]]));
    expect(lines).toHaveLength(1);
    expect(lines[0]?.letter?.version).toBe(2);
  });

  it('tells of a duplicate apart from the letter that is there', () => {
    const there = row();
    const items = [
      item('again.pdf', { state: 'accepted', answer: { letter: there, duplicateOf: there.id } }),
    ];
    const lines = entriesOf(items, new Map([[there.id, there]]));
    expect(lines.map(needOf)).toEqual(['duplicate', 'ready']);
  });
});
