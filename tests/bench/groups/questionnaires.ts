import {
  compileQuestionnaire,
  evaluate,
} from '../../../api/features/questionnaires/evaluation/evaluation.policy.ts';
import type { Answers } from '../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { aDefinition, optionsOf } from '../../../api/test/builders/questionnaires.ts';
import { median } from '../load.ts';
import { type Figure, figure } from '../report.ts';
import type { Stage } from '../stage.ts';

const QUESTIONS = 100;
const EACH_ROUND = 20_000;

/** What is shown, wrong and scored in a questionnaire of a hundred questions, twenty of them hanging on others. */
export async function* measureQuestionnaires(stage: Stage): AsyncGenerator<Figure> {
  const compiled = compileQuestionnaire(definition());
  const rates: number[] = [];
  for (let round = 0; round < stage.pace.rounds; round += 1) {
    const started = performance.now();
    for (let n = 0; n < EACH_ROUND; n += 1) evaluate(compiled, answers(), '2026-11-23');
    rates.push(EACH_ROUND / ((performance.now() - started) / 1000));
  }
  const goal = { atLeast: 20_000, unit: 'a second' };
  yield figure('questionnaires', '100 questions: evaluations a second', median(rates), null, goal);
}

const isAsked = (n: number): boolean => n % 5 === 4;

function definition() {
  const items = Array.from({ length: QUESTIONS }, (_, n) =>
    isAsked(n)
      ? {
          kind: 'number',
          id: `q${n}`,
          text: 'How many?',
          least: 0,
          most: QUESTIONS,
          showWhen: {
            all: [
              { question: `q${n - 1}`, is: 'equals', value: 'b' },
              {
                any: [
                  { question: `q${n - 2}`, is: 'answered' },
                  { question: `q${n - 3}`, is: 'equals', value: 'a' },
                ],
              },
            ],
          },
        }
      : {
          kind: 'choice',
          id: `q${n}`,
          text: 'How often?',
          required: true,
          options: optionsOf('Never', 'At times', 'Often', 'Always'),
        },
  );
  const counted = items.map(({ id }) => ({ question: id }));
  return aDefinition(items, {
    scores: [
      {
        id: 's',
        name: 'Sum',
        method: 'sum',
        leastAnswered: 1,
        items: counted,
        bands: [{ from: 0, to: 9_999, label: 'Any' }],
      },
      {
        id: 'm',
        name: 'Mean',
        method: 'mean',
        leastAnswered: 1,
        items: counted.slice(0, 50).map((one) => ({ ...one, reverse: true })),
      },
    ],
  });
}

const given: Answers = Object.fromEntries(
  Array.from({ length: QUESTIONS }, (_, n) => [`q${n}`, isAsked(n) ? n : 'abcd'.charAt(n % 4)]),
);
/** Another object each time, as a request would bring. */
const answers = (): Answers => ({ ...given });
