import { describe, expect, it } from '@jest/globals';
import { optionsOf } from '../../../test/builders/questionnaires.ts';
import { isPublishable } from './lint.policy.ts';
import { age, all, codes, lint, shownWhen, smokes, test, where, which } from './lint.test.stage.ts';
import { readingAge } from './wording.lint.policy.ts';

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
