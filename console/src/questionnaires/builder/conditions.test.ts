import { describe, expect, it } from '@jest/globals';
import { lintDefinition } from '../../../../api/features/questionnaires/lint/lint.policy.ts';
import type {
  Item,
  Question,
} from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { comparedBy, comparisonsOf, earlierQuestions, kept, rulesOf, testOf } from './conditions.ts';
import { newItem } from './newItems.ts';

const kinds: Question['kind'][] = [
  'text',
  'number',
  'date',
  'yes-no',
  'choice',
  'choices',
  'scale',
  'attachment',
];
const asked = (kind: Question['kind']): Question => ({ ...newItem(kind), text: `What ${kind}?` }) as Question;

describe('what a condition may ask', () => {
  it('is about questions read before, never about the item itself or what stands in it', () => {
    const [a, b, c] = [asked('yes-no'), asked('text'), asked('date')];
    const group: Item = { kind: 'group', id: 'g', isPage: false, items: [b] };
    const items: Item[] = [a, group, c];
    const ids = (id: string) => earlierQuestions(items, id).map((one) => one.id);
    expect([ids(a.id), ids('g'), ids(b.id), ids(c.id)]).toEqual([[], [a.id], [a.id], [a.id, b.id]]);
  });

  it.each(kinds)('of a %s is something its answers can be compared by, as the check sees it', (kind) => {
    const question = asked(kind);
    for (const is of comparisonsOf(question)) {
      const test = { ...comparedBy(testOf(question), is, question) };
      const needsValue = !['answered', 'not-answered'].includes(is) && test.value === undefined;
      const whole = needsValue ? { ...test, value: kind === 'date' ? '2026-01-01' : 'words' } : test;
      const next: Item = { kind: 'display', id: 'then', text: 'Then this', showWhen: whole };
      const found = lintDefinition({ title: 'T', items: [question, next], scores: [] });
      expect(found.filter(({ code }) => code === 'condition-meaningless')).toEqual([]);
    }
  });
});

describe('the parts of a condition', () => {
  const [one, two] = [
    { question: 'a', is: 'answered' as const },
    { question: 'b', is: 'answered' as const },
  ];
  it('of which one is left are that one, and none are no condition', () => {
    expect(kept({ join: 'any', parts: [one] })).toEqual(one);
    expect(kept({ join: 'any', parts: [] })).toBeUndefined();
    expect(kept({ join: 'all', parts: [{ any: [one, two] }] })).toEqual({ all: [{ any: [one, two] }] });
  });
  it('are read back as they were put', () => {
    const nested = { any: [one, { all: [one, two] }] };
    expect(kept(rulesOf(nested))).toEqual(nested);
    expect(rulesOf(one)).toEqual({ join: 'all', parts: [one] });
  });
});
