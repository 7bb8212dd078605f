import { describe, expect, it } from '@jest/globals';
import { aDefinition, optionsOf } from '../../../test/builders/questionnaires.ts';
import { isPublishable, lintDefinition } from './lint.policy.ts';
import { readingAge } from './wording.lint.policy.ts';

const lint = (items: object[], more: object = {}) => lintDefinition(aDefinition(items, more));
const codes = (items: object[], more: object = {}) =>
  lint(items, more).map(({ code, item }) => `${code} ${item}`);

const age = { kind: 'number', id: 'age', text: 'How old are you?', least: 0, most: 120 };
const smokes = { kind: 'yes-no', id: 'smokes', text: 'Do you smoke?' };
const where = {
  kind: 'choice',
  id: 'where',
  text: 'Where does it hurt?',
  options: optionsOf('Back', 'Knee'),
};
const which = {
  kind: 'choices',
  id: 'which',
  text: 'Which do you take?',
  options: optionsOf('Aspirin', 'Insulin'),
};
const pain = { kind: 'scale', id: 'pain', text: 'How bad is the pain?', least: 0, most: 10, step: 2 };
const born = { kind: 'date', id: 'born', text: 'When were you born?' };
const all = [age, smokes, where, which, pain, born];
const shownWhen = (showWhen: object, id = 'then') => ({
  kind: 'text',
  id,
  text: `What about ${id}?`,
  showWhen,
});
const test = (question: string, is: string, value?: unknown) => ({
  question,
  is,
  ...(value === undefined ? {} : { value }),
});

describe('what is never shown', () => {
  it.each<[string, object, string[]]>([
    [
      'under 16 and over 65',
      { all: [test('age', 'less', 16), test('age', 'more', 65)] },
      ['never-shown then'],
    ],
    ['over 15 and under 17', { all: [test('age', 'more', 15), test('age', 'less', 17)] }, []],
    [
      'over 15 and under 16, of whole years',
      { all: [test('age', 'more', 15), test('age', 'less', 16)] },
      ['never-shown then'],
    ],
    ['beyond the ends of the question', test('age', 'more', 120), ['never-shown then']],
    ['between the steps of a scale', test('pain', 'equals', 12), ['never-shown then']],
    [
      'yes and no',
      { all: [test('smokes', 'equals', true), test('smokes', 'equals', false)] },
      ['never-shown then'],
    ],
    [
      'neither yes nor no',
      { all: [test('smokes', 'not-equals', true), test('smokes', 'not-equals', false)] },
      ['never-shown then'],
    ],
    [
      'answered and not',
      { all: [test('where', 'answered'), test('where', 'not-answered')] },
      ['never-shown then'],
    ],
    [
      'two answers to one choice',
      { all: [test('where', 'equals', 'a'), test('where', 'equals', 'b')] },
      ['never-shown then'],
    ],
    ['two of several', { all: [test('which', 'includes', 'a'), test('which', 'includes', 'b')] }, []],
    [
      'with and without',
      { all: [test('which', 'includes', 'a'), test('which', 'not-includes', 'a')] },
      ['never-shown then'],
    ],
    ['one impossible way of two', { any: [test('age', 'more', 120), test('smokes', 'equals', true)] }, []],
  ])('%s', (_name, showWhen, expected) => {
    expect(codes([...all, shownWhen(showWhen)])).toEqual(expected);
  });

  it('is found through the questions it depends on, and through its group', () => {
    const much = { ...shownWhen(test('age', 'more', 65), 'much'), kind: 'number', text: 'How much?' };
    const after = shownWhen({ all: [test('much', 'answered'), test('age', 'less', 16)] });
    expect(codes([age, much, after])).toEqual(['never-shown then']);
    const group = {
      kind: 'group',
      id: 'old',
      title: 'For the old',
      showWhen: test('age', 'more', 65),
      items: [shownWhen(test('age', 'less', 16))],
    };
    expect(codes([age, group])).toEqual(['never-shown then']);
  });

  it('does not hang on conditions with more ways than can be counted', () => {
    const either = {
      any: [test('smokes', 'equals', true), test('age', 'more', 5), test('where', 'equals', 'a')],
    };
    const many = Array.from({ length: 20 }, () => either);
    expect(codes([...all, shownWhen({ all: many })])).toEqual([]);
  });
});

describe('conditions', () => {
  it.each<[string, object, string]>([
    ['a question that is not there', test('nobody', 'answered'), 'unknown-question then'],
    ['an answer that is not offered', test('where', 'equals', 'elbow'), 'condition-meaningless then'],
    ['more than a word', test('where', 'more', 'a'), 'condition-meaningless then'],
    ['a number where yes or no is answered', test('smokes', 'equals', 1), 'condition-meaningless then'],
    ['nothing to compare with', test('age', 'equals'), 'condition-meaningless then'],
  ])('about %s', (_name, showWhen, expected) => {
    expect(codes([...all, shownWhen(showWhen)])).toEqual([expected]);
  });

  it('about a later question are warned of', () => {
    const [finding] = lint([shownWhen(test('smokes', 'equals', true)), smokes]);
    expect(finding).toMatchObject({ severity: 'warning', code: 'asks-about-later', item: 'then' });
  });

  it.each([
    [['a'], 'depends on its own answer'],
    [['a', 'b'], 'in a circle'],
    [['a', 'b', 'c'], 'in a circle'],
  ])('of %j in a loop are an error, said once', (ids, words) => {
    const items = ids.map((id, place) =>
      shownWhen(test(ids[(place + 1) % ids.length] as string, 'answered'), id),
    );
    const errors = lint(items).filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ code: 'loop', sentence: expect.stringContaining(words) }]);
  });
});

describe('scores', () => {
  const score = (more: object) => ({
    scores: [
      {
        id: 's',
        name: 'Pain',
        method: 'sum',
        items: [{ question: 'pain' }],
        bands: [{ from: 0, to: 10, label: 'Any' }],
        ...more,
      },
    ],
  });
  it.each<[string, object, string[]]>([
    ['in order', {}, []],
    ['without bands', { bands: [] }, ['bands-missing s']],
    [
      'with a gap',
      {
        bands: [
          { from: 0, to: 3, label: 'A' },
          { from: 5, to: 10, label: 'B' },
        ],
      },
      ['bands-gap s'],
    ],
    [
      'without a gap between whole numbers',
      {
        bands: [
          { from: 0, to: 4, label: 'A' },
          { from: 5, to: 10, label: 'B' },
        ],
      },
      [],
    ],
    [
      'with a gap between tenths',
      {
        decimals: 1,
        bands: [
          { from: 0, to: 4, label: 'A' },
          { from: 5, to: 10, label: 'B' },
        ],
      },
      ['bands-gap s'],
    ],
    [
      'overlapping',
      {
        bands: [
          { from: 0, to: 5, label: 'A' },
          { from: 5, to: 10, label: 'B' },
        ],
      },
      ['bands-overlap s'],
    ],
    ['backwards', { bands: [{ from: 10, to: 0, label: 'A' }] }, ['band-backwards s', 'bands-too-short s']],
    [
      'that can be more than the last band',
      { bands: [{ from: 0, to: 9, label: 'A' }] },
      ['bands-too-short s'],
    ],
    ['weighted beyond the bands', { items: [{ question: 'pain', weight: 2 }] }, ['bands-too-short s']],
    ['a mean stays within', { method: 'mean', items: [{ question: 'pain' }, { question: 'pain' }] }, []],
    ['of nothing', { items: [{ question: 'nobody' }] }, ['score-of-nothing s']],
    ['of a date', { items: [{ question: 'born' }] }, ['score-of-words s']],
    [
      'of weights that are nought',
      { method: 'mean', items: [{ question: 'pain', weight: 0 }] },
      ['weights-zero s'],
    ],
  ])('%s', (_name, more, expected) => {
    expect(codes(all, score(more))).toEqual(expected);
  });

  it('that turn round a number without ends', () => {
    const open = { kind: 'number', id: 'falls', text: 'How often did you fall?' };
    expect(codes([open], score({ items: [{ question: 'falls', reverse: true }] }))).toContain(
      'reverse-without-ends s',
    );
  });
});

describe('items', () => {
  it.each<[string, object[], string]>([
    ['of one id', [smokes, { ...age, id: 'smokes' }], 'id-twice smokes'],
    [
      'with one value twice',
      [
        {
          ...where,
          options: [
            { value: 'a', label: 'A' },
            { value: 'a', label: 'B' },
          ],
        },
      ],
      'option-twice where',
    ],
    [
      'with one answer twice',
      [
        {
          ...where,
          options: [
            { value: 'a', label: 'Yes' },
            { value: 'b', label: 'yes' },
          ],
        },
      ],
      'label-twice where',
    ],
    ['with swapped ends', [{ ...age, least: 9, most: 3 }], 'ends-swapped age'],
    ['that ask for more than they offer', [{ ...which, least: 3 }], 'too-many-asked which'],
    ['that leave no choice', [{ ...where, options: optionsOf('Back') }], 'one-answer where'],
    ['of an empty group', [smokes, { kind: 'group', id: 'g', items: [] }], 'empty-group g'],
    ['asked twice', [smokes, { ...smokes, id: 'again', text: 'do you smoke' }], 'same-wording again'],
    ['without a question', [{ kind: 'display', id: 'd', text: 'Hello' }], 'no-question null'],
  ])('%s', (_name, items, expected) => {
    expect(codes(items)).toEqual([expected]);
  });

  it('errors come first, and keep it from being published; warnings do not', () => {
    const items = [smokes, { ...smokes, id: 'again' }, shownWhen(test('nobody', 'answered'))];
    expect(lint(items).map(({ severity }) => severity)).toEqual(['error', 'warning']);
    expect(isPublishable(lint(items))).toBe(false);
    expect(isPublishable(lint(items.slice(0, 2)))).toBe(true);
  });
});

describe('how hard a text is', () => {
  it.each<[string, string, [number, number] | undefined]>([
    ['too short to tell', 'Do you smoke?', undefined],
    [
      'plain',
      'Tell us how you feel today. We want to know if the pain is worse. You can stop at any time and come back.',
      [5, 9],
    ],
    [
      'of an official',
      'Notwithstanding the aforementioned contraindications, patients experiencing gastrointestinal complications subsequent to pharmacological administration should immediately discontinue utilisation and notify the responsible practitioner accordingly.',
      [20, 99],
    ],
  ])('%s', (_name, text, range) => {
    const found = readingAge(text);
    if (!range) return expect(found).toBe(undefined);
    expect(found).toBeGreaterThanOrEqual(range[0]);
    return expect(found).toBeLessThanOrEqual(range[1]);
  });

  it('is warned of', () => {
    const text =
      'Please indicate the approximate periodicity of symptomatology experienced throughout the immediately preceding observational interval, considering particularly nocturnal manifestations';
    expect(codes([{ kind: 'text', id: 'q', text }])).toEqual(['hard-to-read q']);
  });
});
