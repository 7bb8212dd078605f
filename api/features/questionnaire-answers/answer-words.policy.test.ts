import { describe, expect, it } from '@jest/globals';
import { aDefinition } from '../../test/builders/questionnaires.ts';
import { compileQuestionnaire } from '../questionnaires/evaluation/evaluation.policy.ts';
import type { Answer, Question } from '../questionnaires/questionnaire-definition.schema.ts';
import { formOf, wordsOf } from './answer-words.policy.ts';

const options = [
  { value: 'never', label: 'Never' },
  { value: 'daily', label: 'Every day' },
];
const question = (more: object) => {
  const [item] = aDefinition([{ id: 'q', text: 'Q', ...more }]).items;
  return item as Question;
};

describe('an answer in words', () => {
  it.each<[string, object, Answer, string]>([
    ['yes', { kind: 'yes-no' }, true, 'Yes'],
    ['no', { kind: 'yes-no' }, false, 'No'],
    ['a choice by its label', { kind: 'choice', options }, 'daily', 'Every day'],
    ['several choices', { kind: 'choices', options }, ['never', 'daily'], 'Never, Every day'],
    ['a number with its unit', { kind: 'number', unit: 'kg' }, 71, '71 kg'],
    ['a number without one', { kind: 'number' }, 0, '0'],
    [
      'a scale between its ends',
      { kind: 'scale', least: 0, most: 10, leastLabel: 'no pain', mostLabel: 'the worst' },
      7,
      '7 (from 0 no pain to 10 the worst)',
    ],
    ['a day', { kind: 'date' }, '2026-11-03', '3 November 2026'],
    ['text as it was written', { kind: 'text' }, '=HYPERLINK("x")', '=HYPERLINK("x")'],
    ['files by their number', { kind: 'attachment' }, ['a', 'b'], '2 attached'],
  ])('%s', (_what, item, answer, words) => {
    expect(wordsOf(question(item), answer)).toBe(words);
  });
});

describe('the form as staff read it', () => {
  const compiled = compileQuestionnaire(
    aDefinition([
      {
        kind: 'group',
        id: 'page',
        title: 'Pain',
        items: [
          { kind: 'display', id: 'intro', text: 'About this week.' },
          { kind: 'yes-no', id: 'pain', text: 'Are you in pain?' },
          {
            kind: 'group',
            id: 'inner',
            title: 'Your pain',
            showWhen: { question: 'pain', is: 'equals', value: true },
            items: [{ kind: 'text', id: 'where', text: 'Where?' }],
          },
        ],
      },
      { kind: 'text', id: 'words', text: 'Anything else?' },
    ]),
  );
  const read = (answers: Record<string, Answer>) =>
    formOf(compiled, answers).map(({ depth, text, ...line }) => [
      depth,
      text,
      line.kind === 'question' ? line.answer : line.kind,
    ]);

  it('has all that was seen in its order, with what was left empty', () => {
    expect(read({ pain: true, where: 'Left knee' })).toEqual([
      [0, 'Pain', 'heading'],
      [1, 'About this week.', 'display'],
      [1, 'Are you in pain?', 'Yes'],
      [1, 'Your pain', 'heading'],
      [2, 'Where?', 'Left knee'],
      [0, 'Anything else?', null],
    ]);
  });

  it('has nothing that branching hid', () => {
    expect(read({ pain: false }).map(([, text]) => text)).toEqual([
      'Pain',
      'About this week.',
      'Are you in pain?',
      'Anything else?',
    ]);
  });
});
