import type { Knex } from 'knex';
import {
  type Definition,
  definitionSchema,
} from '../../features/questionnaires/questionnaire-definition.schema.ts';
import { newId } from '../../lib/ids.ts';
import { nextNumber } from './sequence.ts';

/** A definition of these items, everything else left out. */
export const aDefinition = (items: object[], more: object = {}): Definition =>
  definitionSchema.parse({ title: 'Before your appointment', items, ...more });

/** Answers 'a', 'b' … of a choice, worth 0, 1 … */
export const optionsOf = (...labels: string[]) =>
  labels.map((label, score) => ({ value: 'abcdefgh'[score], label, score }));

/** A questionnaire with one question, published unless the facts say otherwise. */
export async function aQuestionnaire(db: Knex, facts: { state?: 'draft' | 'published' } = {}) {
  const [id, state] = [newId(), facts.state ?? 'published'];
  await db('questionnaires').insert({ id, name: `Questionnaire ${nextNumber()}`, state });
  await db('questionnaire_versions').insert({
    id: newId(),
    questionnaire_id: id,
    number: 1,
    state,
    definition: JSON.stringify(aDefinition([{ kind: 'yes-no', id: 'smokes', text: 'Do you smoke?' }])),
    published_at: state === 'published' ? new Date() : null,
  });
  return { id };
}
