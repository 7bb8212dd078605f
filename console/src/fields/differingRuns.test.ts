import { describe, expect, it } from '@jest/globals';
import { differingRuns } from './differingRuns.ts';

/** What differs in brackets. */
const marked = (runs: ReturnType<typeof differingRuns>['typedRuns']): string =>
  runs.map(({ text, mark }) => (mark === 'same' ? text : `[${text}]`)).join('');

describe('two values marked to the character', () => {
  it.each([
    ['one digit off', '999 054 8609', '999 054 8690', '999 054 86[09]', '999 054 86[90]'],
    ['day and month swapped', '03/11/1956', '11/03/1956', '[03]/[11]/1956', '[11]/[03]/1956'],
    ['the same', 'Smith', 'Smith', 'Smith', 'Smith'],
    ['a letter more', 'Smithe', 'Smith', 'Smith[e]', 'Smith'],
    ['a letter less', 'Smth', 'Smith', 'Smth', 'Sm[i]th'],
    ['another middle', 'O’Connor-Lee', 'O’Conor-Lee', 'O’Con[n]or-Lee', 'O’Conor-Lee'],
    ['strangers, whole', 'Patel', 'Whitfield', '[Patel]', '[Whitfield]'],
    ['nothing typed', '', 'Smith', '', '[Smith]'],
  ])('%s', (_what, typed, record, typedMarks, recordMarks) => {
    const { typedRuns, recordRuns } = differingRuns(typed, record);
    expect([marked(typedRuns), marked(recordRuns)]).toEqual([typedMarks, recordMarks]);
  });
});
