import type { FieldProblem } from '../../../lib/problem.ts';
import type { CompiledQuestionnaire } from '../../questionnaires/evaluation/evaluation.policy.ts';
import { isQuestion } from '../../questionnaires/items.policy.ts';
import type { Answer, Answers } from '../../questionnaires/questionnaire-definition.schema.ts';

export interface Attached {
  id: string;
  question: string;
  state: 'waiting' | 'accepted' | 'refused';
}
type Sent = Readonly<Record<string, Answer | null>>;

/** Text as the database can hold it: without NUL, and without half a character of a pair. */
const tidied = (answer: Answer): Answer =>
  typeof answer === 'string' ? answer.replaceAll('\u0000', '').replace(/\p{Cs}/gu, '') : answer;

/** What is saved: the answers sent over those there were, or in place of them. Null takes one back. */
export function mergedAnswers(before: Answers, sent: Sent, replace: boolean): Answers {
  const merged: Record<string, Answer> = replace ? {} : { ...before };
  for (const [question, answer] of Object.entries(sent)) {
    if (answer === null) delete merged[question];
    else merged[question] = tidied(answer);
  }
  return merged;
}

/** Answers to what nobody asked, and files that are not the patient's for this question: never even saved. */
export function unknownAnswers(
  { nodes, indexOf }: CompiledQuestionnaire,
  sent: Sent,
  attached: readonly Attached[],
): FieldProblem[] {
  return Object.entries(sent).flatMap(([question, answer]): FieldProblem[] => {
    const path = `body.answers.${question}`;
    const item = nodes[indexOf.get(question) ?? -1]?.item;
    if (!isQuestion(item))
      return [{ path, code: 'question-unknown', message: 'This questionnaire has no such question.' }];
    if (item.kind !== 'attachment' || !Array.isArray(answer)) return [];
    const own = new Set(attached.filter((file) => file.question === question).map(({ id }) => id));
    return answer.every((id) => own.has(id))
      ? []
      : [{ path, code: 'attachment-unknown', message: 'Add the file first, and then name it here.' }];
  });
}

/** Files that were looked into and refused, among the answers that are about to be sent. */
export function refusedAttachments(
  { nodes }: CompiledQuestionnaire,
  answers: Answers,
  attached: readonly Attached[],
): { question: string; code: string; message: string }[] {
  const refused = new Set(attached.filter(({ state }) => state === 'refused').map(({ id }) => id));
  return nodes.flatMap(({ item }) => {
    if (item.kind !== 'attachment') return [];
    const files = answers[item.id];
    if (!Array.isArray(files) || !files.some((id) => refused.has(id))) return [];
    const message = 'This file cannot be opened safely. Add another one in its place.';
    return [{ question: item.id, code: 'attachment-refused', message }];
  });
}

/** Questions whose answers are not the same in the two. */
export function differingQuestions(one: Sent, other: Answers): string[] {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  return Object.keys(one).filter((question) => !same(one[question] ?? undefined, other[question]));
}
