import { aDefinition } from '../../../test/builders/questionnaires.ts';
import type { Answers } from '../questionnaire-definition.schema.ts';
import { compileQuestionnaire, evaluate } from './evaluation.policy.ts';

export const TODAY = '2026-11-23';
export const ask = (items: object[], answers: Answers, more: object = {}) =>
  evaluate(compileQuestionnaire(aDefinition(items, more)), answers, TODAY);
/** Code of the fault of the one question there is. */
export const codeFor = (question: object, answer: unknown) =>
  ask([{ id: 'q', text: 'Well?', ...question }], { q: answer } as Answers).faults[0]?.code;
