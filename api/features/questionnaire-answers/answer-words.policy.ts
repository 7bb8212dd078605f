import { isEmpty } from '../questionnaires/evaluation/conditions.policy.ts';
import { inWords } from '../questionnaires/evaluation/dates.policy.ts';
import type { CompiledQuestionnaire } from '../questionnaires/evaluation/evaluation.policy.ts';
import { evaluate } from '../questionnaires/evaluation/evaluation.policy.ts';
import { isQuestion } from '../questionnaires/items.policy.ts';
import type { Answer, Answers, Question } from '../questionnaires/questionnaire-definition.schema.ts';

/** A line of the form as staff read it; `depth` is how many groups it stands in. */
export type FormLine =
  | { kind: 'heading' | 'display'; id: string; text: string; depth: number }
  | {
      kind: 'question';
      id: string;
      text: string;
      depth: number;
      /** Null where the question was shown and left empty. */
      answer: string | null;
      /** Of files: their ids, in the order they were added. */
      files: string[];
    };

/** An answer as a person would write it; files are counted, since their names stand elsewhere. */
export function wordsOf(question: Question, answer: Answer): string {
  switch (question.kind) {
    case 'yes-no':
      return answer === true ? 'Yes' : 'No';
    case 'choice':
    case 'choices': {
      const labels = new Map(question.options.map(({ value, label }) => [value, label]));
      return [answer]
        .flat()
        .map((value) => labels.get(String(value)) ?? String(value))
        .join(', ');
    }
    case 'scale': {
      const { least, most, leastLabel, mostLabel } = question;
      const end = (value: number, label: string | undefined) => (label ? `${value} ${label}` : `${value}`);
      return `${answer} (from ${end(least, leastLabel)} to ${end(most, mostLabel)})`;
    }
    case 'number':
      return question.unit ? `${answer} ${question.unit}` : String(answer);
    case 'date':
      return inWords(String(answer));
    case 'attachment':
      return `${[answer].flat().length} attached`;
    case 'text':
      return String(answer);
  }
}

/**
 * The form with what was answered: all that the patient saw, in the order they saw it, questions left empty included.
 * What branching hid is left out: nobody was asked.
 */
export function formOf(compiled: CompiledQuestionnaire, answers: Answers): FormLine[] {
  const { shown } = evaluate(compiled, answers, '1970-01-01');
  const depths = new Map<string, number>();
  return compiled.nodes.flatMap(({ id, item, parent }): FormLine[] => {
    const above = compiled.nodes[parent];
    const depth = above ? (depths.get(above.id) ?? 0) + 1 : 0;
    depths.set(id, depth);
    if (!shown.has(id)) return [];
    if (item.kind === 'group') return item.title ? [{ kind: 'heading', id, text: item.title, depth }] : [];
    if (!isQuestion(item)) return [{ kind: 'display', id, text: item.text, depth }];
    const answer = answers[id];
    const isLeft = answer === undefined || isEmpty(answer);
    const files = item.kind === 'attachment' && !isLeft ? [answer].flat().map(String) : [];
    return [
      { kind: 'question', id, text: item.text, depth, answer: isLeft ? null : wordsOf(item, answer), files },
    ];
  });
}
