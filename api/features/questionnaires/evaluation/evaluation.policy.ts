import { isQuestion } from '../items.policy.ts';
import type { Answer, Answers, Definition, Item } from '../questionnaire-definition.schema.ts';
import { type AnswerFault, fault, faultOf } from './answer-faults.policy.ts';
import { type AnswerOf, compileCondition, isEmpty } from './conditions.policy.ts';
import { type CompiledScore, compileScore, type ScoreResult } from './scores.policy.ts';

export interface Evaluation {
  /** Ids of what is shown, groups and texts included. */
  shown: ReadonlySet<string>;
  /** Faults of shown questions, in their order. */
  faults: AnswerFault[];
  /** Of answers without a fault. */
  scores: Record<string, ScoreResult>;
  /** Answers that count: those of shown questions, empty ones left out. */
  answers: Answers;
  progress: { answered: number; questions: number };
}

interface Node {
  id: string;
  item: Item;
  /** Index of the group it is in; -1 at the top. */
  parent: number;
  showWhen: ((answerOf: AnswerOf) => boolean) | undefined;
}

/** A definition made ready: do it once, evaluate often. */
export interface CompiledQuestionnaire {
  nodes: readonly Node[];
  indexOf: ReadonlyMap<string, number>;
  scores: readonly { id: string; of: CompiledScore }[];
}

/** Flattens a definition, in the order of reading, and turns its conditions into functions. */
export function compileQuestionnaire(definition: Definition): CompiledQuestionnaire {
  const nodes: Node[] = [];
  const indexOf = new Map<string, number>();
  const flatten = (items: readonly Item[], parent: number) => {
    for (const item of items) {
      const here = nodes.length;
      indexOf.set(item.id, here);
      const showWhen = item.showWhen && compileCondition(item.showWhen);
      nodes.push({ id: item.id, item, parent, showWhen });
      if (item.kind === 'group') flatten(item.items, here);
    }
  };
  flatten(definition.items, -1);
  const questionOf = (id: string) => {
    const item = nodes[indexOf.get(id) ?? -1]?.item;
    return item && isQuestion(item) ? item : undefined;
  };
  const scores = definition.scores.map((score) => ({ id: score.id, of: compileScore(score, questionOf) }));
  return { nodes, indexOf, scores };
}

/**
 * What is shown, wrong and scored, for these answers. The api and the console's preview ask this same function.
 * A hidden question has no answer, whatever was answered before it was hidden (FHIR R4, Questionnaire.item.enableWhen).
 * @param today 'YYYY-MM-DD' in London, for dates counted from today
 */
export function evaluate(compiled: CompiledQuestionnaire, given: Answers, today: string): Evaluation {
  const isShown = visibility(compiled, given);
  const shown = new Set<string>();
  const faults: AnswerFault[] = [];
  const answers: Answers = {};
  const sound: Answers = {};
  let [questions, answered] = [0, 0];
  for (const [index, { id, item }] of compiled.nodes.entries()) {
    if (!isShown(index)) continue;
    shown.add(id);
    if (!isQuestion(item)) continue;
    questions += 1;
    const answer = given[id];
    if (isEmpty(answer)) {
      if (item.required) faults.push(fault(item, 'missing', 'Answer this question.'));
      continue;
    }
    answered += 1;
    answers[id] = answer as Answer;
    const wrong = faultOf(item, answer as Answer, today);
    if (wrong) faults.push(wrong);
    else sound[id] = answer as Answer;
  }
  const scores: Record<string, ScoreResult> = {};
  for (const { id, of } of compiled.scores) {
    scores[id] = of(
      (question) => sound[question],
      (question) => shown.has(question),
    );
  }
  return { shown, faults, scores, answers, progress: { answered, questions } };
}

const [UNASKED, ASKED, HIDDEN, SHOWN] = [0, 1, 2, 3] as const;

/**
 * Tells of each node whether it is shown, working out each once. What depends on itself, by however many steps, is
 * hidden: the lint says so before publishing, and a loop in an old version must not hang a patient's page.
 */
function visibility({ nodes, indexOf }: CompiledQuestionnaire, given: Answers): (index: number) => boolean {
  const known = new Uint8Array(nodes.length);
  const answerOf: AnswerOf = (question) => {
    const index = indexOf.get(question);
    return index !== undefined && isShown(index) ? given[question] : undefined;
  };
  const isShown = (index: number): boolean => {
    if (known[index] !== UNASKED) return known[index] === SHOWN;
    const node = nodes[index];
    if (!node) return false;
    known[index] = ASKED;
    const shown = (node.parent < 0 || isShown(node.parent)) && (node.showWhen?.(answerOf) ?? true);
    known[index] = shown ? SHOWN : HIDDEN;
    return shown;
  };
  return isShown;
}
