import { describe, expect, it } from '@jest/globals';
import { age, all, codes, lint, shownWhen, smokes, test } from './lint.test.stage.ts';

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
