import { pointsOf } from '../../../../api/features/questionnaires/evaluation/scores.policy.ts';
import { isQuestion, placedItems } from '../../../../api/features/questionnaires/items.policy.ts';
import type {
  Definition,
  Question,
  Score,
} from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';

export type ScoreItem = Score['items'][number];
export type Band = Score['bands'][number];

/** Questions whose answers count something. */
export const countable = (definition: Definition): Question[] =>
  placedItems(definition)
    .map(({ item }) => item)
    .filter(isQuestion)
    .filter((question) => pointsOf(question) !== undefined);

/** A score with a question counted, in the order of reading, or no longer. */
export function counting(
  score: Score,
  question: string,
  isCounted: boolean,
  order: readonly string[],
): Score {
  const others = score.items.filter((item) => item.question !== question);
  if (!isCounted) return { ...score, items: others };
  const items = [...others, { question, weight: 1, reverse: false }];
  return { ...score, items: items.sort((a, b) => order.indexOf(a.question) - order.indexOf(b.question)) };
}

/** The next band: from where the last one ends. */
export function nextBand({ bands, decimals }: Score): Band {
  const step = 10 ** -decimals;
  const from = bands.length === 0 ? 0 : Number((Math.max(...bands.map(({ to }) => to)) + step).toFixed(4));
  return { from, to: from, label: '' };
}
