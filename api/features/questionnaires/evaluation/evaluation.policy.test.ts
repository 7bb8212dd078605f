import { describe, expect, it } from '@jest/globals';
import { aDefinition, optionsOf } from '../../../test/builders/questionnaires.ts';
import type { Answers } from '../questionnaire-definition.schema.ts';
import { compileQuestionnaire, evaluate } from './evaluation.policy.ts';

const TODAY = '2026-11-23';
const ask = (items: object[], answers: Answers, more: object = {}) =>
  evaluate(compileQuestionnaire(aDefinition(items, more)), answers, TODAY);
/** Code of the fault of the one question there is. */
const codeFor = (question: object, answer: unknown) =>
  ask([{ id: 'q', text: 'Well?', ...question }], { q: answer } as Answers).faults[0]?.code;

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

describe('what is wrong with an answer', () => {
  it.each<[object, unknown, string | undefined]>([
    [{ kind: 'text' }, 'Well', undefined],
    [{ kind: 'text' }, 7, 'wrong-kind'],
    [{ kind: 'text', leastLength: 3 }, ' ab ', 'too-short'],
    [{ kind: 'text', mostLength: 2 }, '🫖🫖', undefined],
    [{ kind: 'text', mostLength: 2 }, 'abc', 'too-long'],
    [{ kind: 'text', shape: 'email' }, 'a@example.com', undefined],
    [{ kind: 'text', shape: 'email' }, 'a@example', 'wrong-shape'],
    [{ kind: 'text', shape: 'nhs-number' }, '999 054 8609', undefined],
    [{ kind: 'text', shape: 'nhs-number' }, '999 123 4560', 'wrong-shape'],
    [{ kind: 'text', shape: 'uk-phone' }, '020 7946 0991', undefined],
    [{ kind: 'text', shape: 'uk-phone' }, '12', 'wrong-shape'],
    [{ kind: 'text', shape: 'postcode' }, 'kt2 7qb', undefined],
    [{ kind: 'text', shape: 'postcode' }, 'Kingston', 'wrong-shape'],
    [{ kind: 'number' }, '7', 'wrong-kind'],
    [{ kind: 'number' }, Number.NaN, 'wrong-kind'],
    [{ kind: 'number', least: 30, most: 45 }, 30, undefined],
    [{ kind: 'number', least: 30, most: 45 }, 29, 'too-small'],
    [{ kind: 'number', least: 30, most: 45 }, 46, 'too-large'],
    [{ kind: 'number' }, 36.6, 'too-many-decimals'],
    [{ kind: 'number', decimals: 1 }, 36.6, undefined],
    [{ kind: 'number', decimals: 1 }, 36.65, 'too-many-decimals'],
    [{ kind: 'number', decimals: 6 }, 1e-7, 'too-many-decimals'],
    [{ kind: 'number' }, 1e21, undefined],
    [{ kind: 'date' }, '2026-02-29', 'wrong-kind'],
    [{ kind: 'date' }, '2028-02-29', undefined],
    [{ kind: 'date' }, '29/02/2028', 'wrong-kind'],
    [{ kind: 'date', earliest: 'today' }, TODAY, undefined],
    [{ kind: 'date', earliest: 'today' }, '2026-11-22', 'too-early'],
    [{ kind: 'date', latest: 'today-16y' }, '2010-11-23', undefined],
    [{ kind: 'date', latest: 'today-16y' }, '2010-11-24', 'too-late'],
    [{ kind: 'yes-no' }, false, undefined],
    [{ kind: 'yes-no' }, 'yes', 'wrong-kind'],
    [{ kind: 'choice', options: optionsOf('A', 'B') }, 'b', undefined],
    [{ kind: 'choice', options: optionsOf('A', 'B') }, 'B', 'not-an-option'],
    [{ kind: 'choices', options: optionsOf('A', 'B') }, ['a', 'b'], undefined],
    [{ kind: 'choices', options: optionsOf('A', 'B') }, ['a', 'z'], 'not-an-option'],
    [{ kind: 'choices', options: optionsOf('A', 'B') }, ['a', 'a'], 'not-an-option'],
    [{ kind: 'choices', options: optionsOf('A', 'B') }, 'a', 'wrong-kind'],
    [{ kind: 'choices', options: optionsOf('A', 'B', 'C'), least: 2 }, ['a'], 'too-few'],
    [{ kind: 'choices', options: optionsOf('A', 'B', 'C'), most: 2 }, ['a', 'b', 'c'], 'too-many'],
    [{ kind: 'scale', least: 0, most: 10 }, 10, undefined],
    [{ kind: 'scale', least: 0, most: 10 }, 11, 'wrong-kind'],
    [{ kind: 'scale', least: 0, most: 10 }, 3.5, 'off-step'],
    [{ kind: 'scale', least: 0, most: 1, step: 0.1 }, 0.3, undefined],
    [{ kind: 'attachment' }, ['file-1'], undefined],
    [{ kind: 'attachment' }, ['file-1', 'file-2'], 'too-many'],
  ])('%j, answered %j: %s', (question, answer, code) => {
    expect(codeFor(question, answer)).toBe(code);
  });

  it('"None of these" and another do not go together; alone it is enough, however many are asked for', () => {
    const options = [
      ...optionsOf('Asthma', 'Diabetes'),
      { value: 'none', label: 'None of these', alone: true },
    ];
    const question = { kind: 'choices', options, least: 2 };
    expect(codeFor(question, ['a', 'none'])).toBe('alone-with-others');
    expect(codeFor(question, ['none'])).toBe(undefined);
  });

  it.each<[object, Answers]>([
    [{ kind: 'text' }, {}],
    [{ kind: 'text' }, { q: '' }],
    [{ kind: 'choices', options: optionsOf('A', 'B') }, { q: [] }],
  ])('%j asked for and answered %j is missing', (question, answers) => {
    const asked = [{ id: 'q', text: 'Well?', required: true, ...question }];
    expect(ask(asked, answers).faults).toMatchObject([{ question: 'q', code: 'missing' }]);
    expect(ask([{ ...asked[0], required: false }], answers).faults).toEqual([]);
  });

  it('is said in the author’s words where there are any', () => {
    const [fault] = ask(
      [
        {
          kind: 'number',
          id: 'q',
          text: 'Pulse?',
          least: 30,
          message: 'Count again: a pulse is 30 or more.',
        },
      ],
      { q: 3 },
    ).faults;
    expect(fault).toEqual({
      question: 'q',
      code: 'too-small',
      message: 'Count again: a pulse is 30 or more.',
    });
  });
});

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
