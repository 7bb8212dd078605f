import { describe, expect, it } from '@jest/globals';
import { aDefinition, optionsOf } from '../../../test/builders/questionnaires.ts';
import { changesBetween } from './changes.policy.ts';

const smokes = { kind: 'yes-no', id: 'smokes', text: 'Do you smoke?' };
const many = { kind: 'number', id: 'many', text: 'How many a day?', most: 40 };
const where = {
  kind: 'choice',
  id: 'where',
  text: 'Where does it hurt?',
  options: optionsOf('Back', 'Knee'),
};
const sleep = { kind: 'text', id: 'sleep', text: 'How do you sleep?' };
const band = { from: 0, to: 40, label: 'Any' };
const score = { id: 's', name: 'Cigarettes', method: 'sum', items: [{ question: 'many' }], bands: [band] };
const changes = (before: object[], after: object[], more: [object, object] = [{}, {}]) =>
  changesBetween(aDefinition(before, more[0]), aDefinition(after, more[1]));

it('of a version and itself there are none', () => {
  expect(
    changes([smokes, many, where], [smokes, many, where], [{ scores: [score] }, { scores: [score] }]),
  ).toEqual([]);
});

describe('what changed is said in words', () => {
  it.each<[string, object[], object[], string[]]>([
    ['a new question', [smokes], [smokes, many], ['The question "How many a day?" is new.']],
    ['one taken out', [smokes, many], [smokes], ['The question "How many a day?" was taken out.']],
    [
      'other words',
      [smokes],
      [{ ...smokes, text: 'Do you smoke or vape?' }],
      [
        'The question "Do you smoke or vape?": the wording changed from "Do you smoke?" to "Do you smoke or vape?".',
      ],
    ],
    [
      'an answer that became necessary',
      [smokes],
      [{ ...smokes, required: true }],
      ['The question "Do you smoke?": the duty to answer changed from no to yes.'],
    ],
    [
      'help',
      [smokes],
      [{ ...smokes, help: 'Also now and then' }],
      ['The question "Do you smoke?": the help is new: "Also now and then".'],
    ],
    [
      'an end',
      [many],
      [{ ...many, most: 60 }],
      ['The question "How many a day?": the most changed from 40 to 60.'],
    ],
    [
      'another kind',
      [many],
      [{ kind: 'text', id: 'many', text: 'How many a day?' }],
      ['The question "How many a day?" is now a text; it was a number.'],
    ],
    [
      'a condition',
      [smokes, many],
      [smokes, { ...many, showWhen: { question: 'smokes', is: 'equals', value: true } }],
      ['The question "How many a day?" is now shown when "Do you smoke?" is yes; before always.'],
    ],
    [
      'a condition taken away',
      [
        smokes,
        {
          ...many,
          showWhen: {
            any: [
              { question: 'smokes', is: 'answered' },
              {
                all: [
                  { question: 'where', is: 'equals', value: 'a' },
                  { question: 'smokes', is: 'not-answered' },
                ],
              },
            ],
          },
        },
        where,
      ],
      [smokes, many, where],
      [
        'The question "How many a day?" is now always shown; before when "Do you smoke?" is answered or ("Where does it hurt?" is "Back" and "Do you smoke?" is not answered).',
      ],
    ],
    [
      'answers to choose from',
      [where],
      [
        {
          ...where,
          options: [
            { value: 'b', label: 'Left knee', score: 1 },
            { value: 'c', label: 'Hip' },
          ],
        },
      ],
      [
        'The question "Where does it hurt?" no longer offers "Back".',
        'The question "Where does it hurt?", answer "Left knee": the label changed from "Knee" to "Left knee".',
        'The question "Where does it hurt?" now offers "Hip".',
      ],
    ],
    [
      'the order of answers',
      [where],
      [{ ...where, options: [...where.options].reverse() }],
      ['The question "Where does it hurt?" offers its answers in another order.'],
    ],
    [
      'one that moved, and not those it passed',
      [smokes, many, where, sleep],
      [many, where, sleep, smokes],
      ['The question "Do you smoke?" moved to another place.'],
    ],
    [
      'one that moved into a group',
      [smokes, many],
      [smokes, { kind: 'group', id: 'g', title: 'Habits', items: [many] }],
      ['The group "Habits" is new.', 'The question "How many a day?" moved into the group "Habits".'],
    ],
  ])('%s', (_name, before, after, sentences) => {
    expect(changes(before, after)).toEqual(sentences);
  });

  it.each<[string, object[], object[], string[]]>([
    ['a new score', [], [score], ['The score "Cigarettes" is new.']],
    ['one taken out', [score], [], ['The score "Cigarettes" was taken out.']],
    [
      'how it counts',
      [score],
      [{ ...score, method: 'mean' }],
      ['The score "Cigarettes": the method changed from "sum" to "mean".'],
    ],
    [
      'a weight',
      [score],
      [{ ...score, items: [{ question: 'many', weight: 2 }] }],
      ['The score "Cigarettes" counts other questions, or counts them differently.'],
    ],
    [
      'a band',
      [score],
      [{ ...score, bands: [{ ...band, label: 'Few' }] }],
      ['The bands of the score "Cigarettes" changed.'],
    ],
  ])('of scores: %s', (_name, before, after, sentences) => {
    expect(changes([many], [many], [{ scores: before }, { scores: after }])).toEqual(sentences);
  });

  it('of the whole', () => {
    expect(
      changes([smokes], [smokes], [{ title: 'Habits' }, { title: 'Your habits', introduction: 'Hello' }]),
    ).toEqual(['The title changed from "Habits" to "Your habits".', 'The introduction is new: "Hello".']);
  });
});
