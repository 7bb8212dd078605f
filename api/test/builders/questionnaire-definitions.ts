import {
  type Definition,
  definitionSchema,
} from '../../features/questionnaires/questionnaire-definition.schema.ts';

/** A definition of these items, everything else left out. */
export const aDefinition = (items: object[], more: object = {}): Definition =>
  definitionSchema.parse({ title: 'Before your appointment', items, ...more });

/** Answers 'a', 'b' … of a choice, worth 0, 1 … */
export const optionsOf = (...labels: string[]) =>
  labels.map((label, score) => ({ value: 'abcdefgh'[score], label, score }));
