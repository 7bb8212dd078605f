import { describe, expect, it } from '@jest/globals';
import { optionsOf } from '../../../test/builders/questionnaires.ts';
import type { Answers } from '../questionnaire-definition.schema.ts';
import { ask } from './evaluation.test.stage.ts';

describe('scores', () => {
  const often = optionsOf('Not at all', 'Several days', 'More than half the days', 'Nearly every day');
  const items = ['q1', 'q2', 'q3', 'q4'].map((id) => ({
    kind: 'choice',
    id,
    text: 'How often?',
    options: often,
  }));
  const of = (...ids: string[]) => ids.map((question) => ({ question }));
  const bands = [
    { from: 0, to: 4, label: 'None', meaning: 'Nothing to do.' },
    { from: 5, to: 12, label: 'Some' },
  ];
  const score = (more: object, answers: Answers, asked: object[] = items) =>
    ask(asked, answers, {
      scores: [{ id: 's', name: 'Score', method: 'sum', items: of('q1', 'q2', 'q3', 'q4'), bands, ...more }],
    }).scores.s;

  it.each<[string, object, Answers, number | null, string | null]>([
    ['a sum', {}, { q1: 'b', q2: 'c', q3: 'd', q4: 'a' }, 6, 'Some'],
    ['at the upper edge of a band', {}, { q1: 'b', q2: 'b', q3: 'b', q4: 'b' }, 4, 'None'],
    ['with one missing', {}, { q1: 'b', q2: 'c', q3: 'd' }, null, null],
    ['with one missing that may be', { leastAnswered: 3 }, { q1: 'b', q2: 'c', q3: 'd' }, 6, 'Some'],
    [
      'made up for, as if it were the mean',
      { leastAnswered: 3, prorated: true },
      { q1: 'b', q2: 'c', q3: 'd' },
      8,
      'Some',
    ],
    ['too few', { leastAnswered: 3 }, { q1: 'b', q2: 'c' }, null, null],
    ['a mean', { method: 'mean', decimals: 1 }, { q1: 'b', q2: 'c', q3: 'd', q4: 'a' }, 1.5, 'None'],
    ['of nothing', { leastAnswered: 1 }, {}, null, null],
    [
      'between two bands',
      { bands: [{ from: 0, to: 1, label: 'Low' }] },
      { q1: 'd', q2: 'd', q3: 'd', q4: 'd' },
      12,
      null,
    ],
    [
      'with weights',
      {
        items: [
          { question: 'q1', weight: 2 },
          { question: 'q2', weight: -1 },
        ],
      },
      { q1: 'd', q2: 'b' },
      5,
      'Some',
    ],
    ['reversed', { items: [{ question: 'q1', reverse: true }] }, { q1: 'a' }, 3, 'None'],
    [
      'a weighted mean',
      { method: 'mean', decimals: 2, items: [{ question: 'q1', weight: 2 }, { question: 'q2' }] },
      { q1: 'd', q2: 'a' },
      2,
      'None',
    ],
  ])('%s', (_name, more, answers, value, band) => {
    expect(score(more, answers)).toMatchObject({ value, band });
  });

  it('of scales, numbers, yes or no and several choices', () => {
    const asked = [
      { kind: 'scale', id: 'scale', text: 'Pain?', least: 1, most: 5 },
      { kind: 'number', id: 'number', text: 'Falls?', least: 0, most: 10 },
      { kind: 'yes-no', id: 'yes', text: 'Alone?', yesScore: 4, noScore: 0 },
      { kind: 'choices', id: 'many', text: 'Which?', options: optionsOf('A', 'B', 'C') },
    ];
    const reversed = ['scale', 'number', 'yes', 'many'].map((question) => ({ question, reverse: true }));
    const answers = { scale: 2, number: 3, yes: true, many: ['b', 'c'] };
    expect(score({ items: of('scale', 'number', 'yes', 'many') }, answers, asked)?.value).toBe(12);
    expect(score({ items: reversed }, answers, asked)?.value).toBe(4 + 7 + 0 + 0);
  });

  it('leave out questions that were not put, and answers that do not do', () => {
    const branch = [
      { kind: 'yes-no', id: 'works', text: 'Do you work?' },
      { ...items[0], showWhen: { question: 'works', is: 'equals', value: true } },
      items[1] as object,
    ];
    const two = { items: of('q1', 'q2') };
    expect(score(two, { works: false, q1: 'd', q2: 'b' }, branch)).toMatchObject({ value: 1, missing: 0 });
    expect(score(two, { works: true, q1: 'zzz', q2: 'b' }, branch)).toMatchObject({
      value: null,
      missing: 1,
    });
  });

  it.each([
    [1.005, 2, 1.01],
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [0.1 + 0.2, 1, 0.3],
    [1e-9, 2, 0],
  ])('%d to %d places is %d', (value, decimals, rounded) => {
    const asked = [{ kind: 'number', id: 'n', text: 'n', decimals: 6 }];
    const weight = value;
    const found = score({ items: [{ question: 'n', weight }], decimals, bands: [] }, { n: 1 }, asked);
    expect(found?.value).toBe(rounded === 0 ? 0 : rounded);
  });
});
