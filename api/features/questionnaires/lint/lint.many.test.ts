import { expect, it } from '@jest/globals';
import { type Condition, definitionSchema, MOST_ITEMS } from '../questionnaire-definition.schema.ts';
import { lintDefinition } from './lint.policy.ts';

const yes = (n: number): Condition => ({ question: `q${n}`, is: 'equals', value: true });
const before = (n: number, count: number) => Array.from({ length: count }, (_, back) => yes(n - 1 - back));
/** As many questions as there may be, each shown as `when` says once there are enough before it. */
const asMany = (when: (n: number) => Condition) =>
  definitionSchema.parse({
    title: 'A long one',
    items: Array.from({ length: MOST_ITEMS }, (_, n) => ({
      kind: 'yes-no',
      id: `q${n}`,
      text: `Did number ${n} happen?`,
      ...(n > 20 ? { showWhen: when(n) } : {}),
    })),
  });

// Each condition leads to others: gone through one by one, these would take longer than anybody lives.
it.each<[string, (n: number) => Condition]>([
  ['the one before', (n) => yes(n - 1)],
  ['all of the twenty before', (n) => ({ all: before(n, 20) })],
  ['any of the twenty before', (n) => ({ any: before(n, 20) })],
  ['any of the twenty before, the nearest last', (n) => ({ any: before(n, 20).reverse() })],
  [
    'some of these and some of those',
    (n) => ({ all: [0, 1, 2].map((back) => ({ any: before(n - back, 8) })) }),
  ],
])('looks through 500 questions that each depend on %s', (_name, when) => {
  expect(lintDefinition(asMany(when))).toEqual([]);
});

it('still finds what contradicts itself among them', () => {
  const never: Condition = { all: [yes(3), { question: 'q3', is: 'equals', value: false }] };
  const found = lintDefinition(asMany((n) => (n === MOST_ITEMS - 1 ? never : yes(n - 1))));
  expect(found).toMatchObject([{ code: 'never-shown', item: `q${MOST_ITEMS - 1}` }]);
});
