import { aDefinition, optionsOf } from '../../../test/builders/questionnaires.ts';
import { lintDefinition } from './lint.policy.ts';

export const lint = (items: object[], more: object = {}) => lintDefinition(aDefinition(items, more));
export const codes = (items: object[], more: object = {}) =>
  lint(items, more).map(({ code, item }) => `${code} ${item}`);

export const age = { kind: 'number', id: 'age', text: 'How old are you?', least: 0, most: 120 };
export const smokes = { kind: 'yes-no', id: 'smokes', text: 'Do you smoke?' };
export const where = {
  kind: 'choice',
  id: 'where',
  text: 'Where does it hurt?',
  options: optionsOf('Back', 'Knee'),
};
export const which = {
  kind: 'choices',
  id: 'which',
  text: 'Which do you take?',
  options: optionsOf('Aspirin', 'Insulin'),
};
export const pain = { kind: 'scale', id: 'pain', text: 'How bad is the pain?', least: 0, most: 10, step: 2 };
export const born = { kind: 'date', id: 'born', text: 'When were you born?' };
export const all = [age, smokes, where, which, pain, born];
export const shownWhen = (showWhen: object, id = 'then') => ({
  kind: 'text',
  id,
  text: `What about ${id}?`,
  showWhen,
});
export const test = (question: string, is: string, value?: unknown) => ({
  question,
  is,
  ...(value === undefined ? {} : { value }),
});
