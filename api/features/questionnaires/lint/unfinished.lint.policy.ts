import { isQuestion, type PlacedItem } from '../items.policy.ts';
import type { Definition } from '../questionnaire-definition.schema.ts';
import type { LintFinding } from '../questionnaires.schema.ts';

/** What a draft may still lack while it is written, and nobody may be asked without. */
export function lintUnfinished(
  { title, scores }: Pick<Definition, 'title' | 'scores'>,
  placed: readonly PlacedItem[],
): LintFinding[] {
  const error = (code: string, item: string | null, sentence: string): LintFinding => ({
    severity: 'error',
    code,
    item,
    sentence,
  });
  const number = new Map(
    placed.filter(({ item }) => isQuestion(item)).map(({ item }, index) => [item.id, index + 1]),
  );
  return [
    ...(title ? [] : [error('no-title', null, 'It has no title yet, which patients read first.')]),
    ...placed.flatMap(({ item }): LintFinding[] => {
      if (item.kind === 'group') return [];
      if (item.kind === 'display')
        return item.text ? [] : [error('no-words', item.id, 'A text to read has no words yet.')];
      const found = item.text
        ? []
        : [error('no-words', item.id, `Question ${number.get(item.id)} has no words yet.`)];
      return 'options' in item && item.options.some(({ label }) => !label)
        ? [
            ...found,
            error(
              'option-without-words',
              item.id,
              `An answer to question ${number.get(item.id)} has no words yet.`,
            ),
          ]
        : found;
    }),
    ...scores.flatMap((score): LintFinding[] => [
      ...(score.name ? [] : [error('no-name', score.id, 'A score has no name yet.')]),
      ...(score.items.length > 0
        ? []
        : [error('score-of-nothing', score.id, `The score "${score.name}" counts no question yet.`)]),
      ...(score.bands.every(({ label }) => label)
        ? []
        : [error('band-without-words', score.id, `A band of the score "${score.name}" has no words yet.`)]),
    ]),
  ];
}
