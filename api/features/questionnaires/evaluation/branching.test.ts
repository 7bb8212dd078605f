import { describe, expect, it } from '@jest/globals';
import { optionsOf } from '../../../test/builders/questionnaires.ts';
import type { Answers } from '../questionnaire-definition.schema.ts';
import { ask } from './evaluation.test.stage.ts';

describe('branching', () => {
  const smokes = { kind: 'yes-no', id: 'smokes', text: 'Do you smoke?' };
  const age = { kind: 'number', id: 'age', text: 'How old are you?' };
  const pains = {
    kind: 'choices',
    id: 'pains',
    text: 'Where does it hurt?',
    options: optionsOf('Back', 'Knee'),
  };
  const then = (showWhen: object) => ({ kind: 'text', id: 'then', text: 'Tell us more', showWhen });

  it.each<[string, object, Answers, boolean]>([
    ['equals yes', { question: 'smokes', is: 'equals', value: true }, { smokes: true }, true],
    ['equals yes, answered no', { question: 'smokes', is: 'equals', value: true }, { smokes: false }, false],
    ['equals, not answered', { question: 'smokes', is: 'equals', value: true }, {}, false],
    [
      'differs, not answered: nothing is said of nothing',
      { question: 'smokes', is: 'not-equals', value: true },
      {},
      false,
    ],
    ['differs', { question: 'smokes', is: 'not-equals', value: true }, { smokes: false }, true],
    ['answered no is answered', { question: 'smokes', is: 'answered' }, { smokes: false }, true],
    ['not answered', { question: 'smokes', is: 'not-answered' }, {}, true],
    ['an empty text is not answered', { question: 'pains', is: 'not-answered' }, { pains: [] }, true],
    ['less', { question: 'age', is: 'less', value: 18 }, { age: 17 }, true],
    ['less, at the edge', { question: 'age', is: 'less', value: 18 }, { age: 18 }, false],
    ['at most, at the edge', { question: 'age', is: 'at-most', value: 18 }, { age: 18 }, true],
    ['more, at the edge', { question: 'age', is: 'more', value: 18 }, { age: 18 }, false],
    ['at least, at the edge', { question: 'age', is: 'at-least', value: 18 }, { age: 18 }, true],
    ['zero is a number', { question: 'age', is: 'less', value: 1 }, { age: 0 }, true],
    ['numbers are not compared as text', { question: 'age', is: 'less', value: 9 }, { age: 10 }, false],
    ['a number with a text', { question: 'age', is: 'more', value: 'a' }, { age: 10 }, false],
    ['includes', { question: 'pains', is: 'includes', value: 'b' }, { pains: ['a', 'b'] }, true],
    ['does not include', { question: 'pains', is: 'not-includes', value: 'b' }, { pains: ['a'] }, true],
    ['of a question that is not there', { question: 'nobody', is: 'answered' }, {}, false],
    [
      'any',
      {
        any: [
          { question: 'age', is: 'less', value: 1 },
          { question: 'smokes', is: 'equals', value: true },
        ],
      },
      { age: 5, smokes: true },
      true,
    ],
    [
      'all',
      {
        all: [
          { question: 'age', is: 'less', value: 9 },
          { question: 'smokes', is: 'equals', value: true },
        ],
      },
      { age: 5, smokes: false },
      false,
    ],
    [
      'any within all',
      {
        all: [
          { question: 'age', is: 'at-least', value: 16 },
          {
            any: [
              { question: 'smokes', is: 'equals', value: true },
              { question: 'pains', is: 'includes', value: 'a' },
            ],
          },
        ],
      },
      { age: 16, pains: ['a'] },
      true,
    ],
  ])('%s', (_name, showWhen, answers, shown) => {
    expect(ask([smokes, age, pains, then(showWhen)], answers).shown.has('then')).toBe(shown);
  });

  it('a hidden question has no answer: what hangs on it is hidden too, and it is neither missing nor kept', () => {
    const items = [
      smokes,
      {
        kind: 'number',
        id: 'how-many',
        text: 'How many?',
        required: true,
        showWhen: { question: 'smokes', is: 'equals', value: true },
      },
      {
        kind: 'text',
        id: 'why',
        text: 'Why?',
        required: true,
        showWhen: { question: 'how-many', is: 'more', value: 20 },
      },
    ];
    const before = ask(items, { smokes: true, 'how-many': 40, why: 'I like it' });
    expect([before.shown.size, before.faults]).toEqual([3, []]);
    const after = ask(items, { smokes: false, 'how-many': 40, why: 'I like it' });
    expect([...after.shown]).toEqual(['smokes']);
    expect(after).toMatchObject({
      faults: [],
      answers: { smokes: false },
      progress: { answered: 1, questions: 1 },
    });
  });

  it('a hidden group hides what is in it, groups within it too', () => {
    const inner = {
      kind: 'group',
      id: 'inner',
      items: [{ kind: 'text', id: 'deep', text: 'Deep?', required: true }],
    };
    const group = {
      kind: 'group',
      id: 'outer',
      showWhen: { question: 'smokes', is: 'equals', value: true },
      items: [inner],
    };
    expect([...ask([smokes, group], { smokes: false, deep: 'x' }).shown]).toEqual(['smokes']);
    expect([...ask([smokes, group], { smokes: true }).shown]).toEqual(['smokes', 'outer', 'inner', 'deep']);
  });

  it('a later question may be asked about, and a loop hides all in it instead of hanging', () => {
    const on = (question: string) => ({ question, is: 'answered' });
    const loop = ['a', 'b', 'c'].map((id, place, ids) => ({
      kind: 'text',
      id,
      text: 'And?',
      showWhen: on(ids[(place + 1) % 3] as string),
    }));
    expect([...ask(loop, { a: 'x', b: 'y', c: 'z' }).shown]).toEqual([]);
    const ahead = [
      { kind: 'text', id: 'first', text: 'First?', showWhen: on('second') },
      { kind: 'text', id: 'second', text: 'Second?' },
    ];
    expect([...ask(ahead, { second: 'x' }).shown]).toEqual(['first', 'second']);
  });
});
