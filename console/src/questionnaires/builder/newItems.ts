import { placedItems, testsOf } from '../../../../api/features/questionnaires/items.policy.ts';
import type {
  Condition,
  Definition,
  Item,
  Question,
  Score,
} from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';

export type NewKind = Item['kind'] | 'page';

/** Letters and digits that eyes do not mistake: ids stand in exports, and are never given twice. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const newId = (prefix: string): string =>
  `${prefix}-${[...crypto.getRandomValues(new Uint8Array(6))].map((byte) => SIGNS[byte % SIGNS.length]).join('')}`;

type Option = Extract<Question, { kind: 'choice' }>['options'][number];
export const newOption = (label = ''): Option => ({ value: newId('a'), label });

/** An item of a kind, with nothing said yet. */
export function newItem(kind: NewKind): Item {
  if (kind === 'page') return { kind: 'group', id: newId('page'), isPage: true, items: [] };
  if (kind === 'group') return { kind, id: newId('group'), isPage: false, items: [] };
  if (kind === 'display') return { kind, id: newId('text'), text: '' };
  const common = { id: newId('q'), text: '', required: false };
  switch (kind) {
    case 'text':
      return { ...common, kind, long: false };
    case 'number':
      return { ...common, kind, decimals: 0 };
    case 'choice':
    case 'choices':
      return { ...common, kind, options: [newOption(), newOption()] };
    case 'scale':
      return { ...common, kind, least: 0, most: 10, step: 1 };
    case 'attachment':
      return { ...common, kind, most: 1 };
    default:
      return { ...common, kind };
  }
}

/** The same question as another kind: its words, duty, conditions stay, and its answers where both have some. */
export function ofKind(question: Question, kind: Question['kind']): Question {
  const { id, text, required, help, message, showWhen } = question;
  const kept = {
    id,
    text,
    required,
    ...(help ? { help } : {}),
    ...(message ? { message } : {}),
    ...(showWhen ? { showWhen } : {}),
    ...('options' in question && (kind === 'choice' || kind === 'choices')
      ? { options: question.options.map(({ alone: _alone, ...option }) => option) }
      : {}),
  };
  return { ...newItem(kind), ...kept } as Question;
}

/** A copy with ids of its own; conditions between what was copied point at the copies. */
export function copyOf(item: Item): Item {
  const ids = new Map(
    placedItems({ items: [item] }).map(({ item: { id, kind } }) => [
      id,
      newId(kind === 'group' ? 'group' : kind === 'display' ? 'text' : 'q'),
    ]),
  );
  const redirected = (condition: Condition): Condition => {
    if ('any' in condition) return { any: condition.any.map(redirected) };
    if ('all' in condition) return { all: condition.all.map(redirected) };
    return { ...condition, question: ids.get(condition.question) ?? condition.question };
  };
  const copied = (one: Item): Item => ({
    ...one,
    id: ids.get(one.id) as string,
    ...(one.showWhen ? { showWhen: redirected(one.showWhen) } : {}),
    ...(one.kind === 'group' ? { items: one.items.map(copied) } : {}),
  });
  return copied(item);
}

export const newScore = (): Score => ({
  id: newId('score'),
  name: '',
  method: 'sum',
  items: [],
  prorated: false,
  decimals: 0,
  bands: [],
  shownToPatient: false,
});

export const blankDefinition = (title: string): Definition => ({ title, items: [], scores: [] });

/** What else would be left without its question if an item went: other items' conditions, and scores. */
export function dependantsOf({ items, scores }: Definition, item: Item): { items: Item[]; scores: Score[] } {
  const gone = new Set(placedItems({ items: [item] }).map((one) => one.item.id));
  return {
    items: placedItems({ items })
      .map((one) => one.item)
      .filter((one) => !gone.has(one.id) && testsOf(one.showWhen).some(({ question }) => gone.has(question))),
    scores: scores.filter((score) => score.items.some(({ question }) => gone.has(question))),
  };
}
