import { nameOf, placedItems } from '../../../../api/features/questionnaires/items.policy.ts';
import type {
  Definition,
  Item,
  Score,
} from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { dropped, moved, type Place, placed, replaced, standingOf, type Way, without } from './tree.ts';

/** What an author writes: what it is called among staff, and what patients are asked. */
export interface Draft {
  name: string;
  specialty: string | null;
  definition: Definition;
}

interface Step {
  draft: Draft;
  /** What was done from here on, said when it is undone. */
  what: string;
}

export interface Builder {
  draft: Draft;
  /** As the hospital has it: the same object, or there is something to save. */
  saved: Draft;
  past: readonly Step[];
  future: readonly Step[];
  /** The field being typed in: its letters are one step. */
  typingIn: string | null;
  /** The item or score that is open. */
  open: string | null;
  /** Read out; `turn` tells two of the same words apart. */
  said: { words: string; turn: number; isRemoval: boolean };
  /** Where the keyboard goes next: to the row of an item, or into its words. */
  goTo: { id: string; part: 'row' | 'words'; turn: number } | null;
}

export type BuilderAct =
  | { act: 'open'; id: string | null }
  | { act: 'go-to'; id: string }
  /** `field` is what is typed in, whose letters are one step; null where each change is a step. */
  | { act: 'write'; field: string | null; draft: Draft; what: string }
  | { act: 'write-item'; field: string | null; item: Item }
  | { act: 'write-scores'; field: string | null; scores: Score[]; what: string; open?: string | null }
  | { act: 'add'; item: Item; beside: string | null; place: Place }
  | { act: 'duplicate'; id: string; copy: Item }
  | { act: 'remove'; id: string }
  | { act: 'move'; id: string; way: Way }
  | { act: 'drop'; id: string; target: string; place: Place }
  | { act: 'undo' }
  | { act: 'redo' }
  | { act: 'settle' }
  | { act: 'saved'; draft: Draft }
  | { act: 'take'; draft: Draft };

/** Enough for an afternoon's work; each step shares all that it did not change. */
const MOST_STEPS = 500;

export const beginBuilder = (draft: Draft): Builder => ({
  draft,
  saved: draft,
  past: [],
  future: [],
  typingIn: null,
  open: null,
  said: { words: '', turn: 0, isRemoval: false },
  goTo: null,
});

export const isUnsaved = ({ draft, saved }: Builder): boolean => draft !== saved;

/** The builder after an act. Pure: what is new (ids, copies) comes with the act. */
export function build(state: Builder, act: BuilderAct): Builder {
  const { items } = state.draft.definition;
  switch (act.act) {
    case 'open':
      return { ...state, open: act.id, typingIn: null };
    case 'go-to':
      return { ...state, open: act.id, typingIn: null, goTo: going(state, act.id, 'row') };
    case 'write':
      return changed(state, act.draft, act.what, act.field);
    case 'write-item': {
      const what = `Changed ${called(act.item)}`;
      const next = replaced(items, act.item.id, () => [act.item]);
      return changed(state, withItems(state.draft, next), what, act.field && `${act.item.id}.${act.field}`);
    }
    case 'write-scores': {
      const definition = { ...state.draft.definition, scores: act.scores };
      const after = changed(state, { ...state.draft, definition }, act.what, act.field);
      if (act.open === undefined) return after;
      const said = saying(state, `${act.what}.`);
      return { ...after, open: act.open, said, goTo: act.open ? going(state, act.open, 'words') : null };
    }
    case 'add':
      return added(state, act.item, act.beside, act.place, `Added ${kindWord(act.item)}`);
    case 'duplicate':
      return added(state, act.copy, act.id, 'after', `Duplicated ${called(act.copy)}`);
    case 'remove':
      return removed(state, act.id);
    case 'move':
      return rearranged(state, act.id, moved(items, act.id, act.way));
    case 'drop':
      return rearranged(state, act.id, dropped(items, act.id, act.target, act.place));
    case 'undo':
      return undone(state);
    case 'redo':
      return redone(state);
    case 'settle':
      return { ...state, typingIn: null };
    case 'saved':
      return { ...state, saved: act.draft, typingIn: null };
    case 'take':
      return { ...changed(state, act.draft, 'Took over their version', null), saved: act.draft, open: null };
  }
}

/** A change, as a step of its own unless it goes on in the field where the last one was. */
function changed(state: Builder, draft: Draft, what: string, field: string | null): Builder {
  const goesOn = field !== null && field === state.typingIn && state.past.length > 0;
  const past = goesOn ? state.past : [...state.past.slice(-MOST_STEPS + 1), { draft: state.draft, what }];
  return { ...state, draft, past, future: [], typingIn: field };
}

function added(state: Builder, item: Item, beside: string | null, place: Place, what: string): Builder {
  const next = placed(state.draft.definition.items, item, beside, place);
  const after = changed(state, withItems(state.draft, next), what, null);
  return {
    ...after,
    open: item.id,
    said: saying(state, `${what}, ${whereWords(next, item.id)}.`),
    goTo: going(state, item.id, 'words'),
  };
}

function removed(state: Builder, id: string): Builder {
  const { items } = state.draft.definition;
  const at = standingOf(items, id);
  if (!at) return state;
  const next = without(items, id);
  const beside = at.siblings[at.index + 1] ?? at.siblings[at.index - 1] ?? at.group;
  const after = changed(state, withItems(state.draft, next), `Removed ${called(at.item)}`, null);
  return {
    ...after,
    open: null,
    said: { ...saying(state, `Removed ${called(at.item)}.`), isRemoval: true },
    goTo: beside ? going(state, beside.id, 'row') : null,
  };
}

function rearranged(state: Builder, id: string, next: Item[] | undefined): Builder {
  const item = standingOf(state.draft.definition.items, id)?.item;
  if (!item) return state;
  if (!next) return { ...state, said: saying(state, `${called(item)} cannot go further that way.`) };
  const after = changed(state, withItems(state.draft, next), `Moved ${called(item)}`, null);
  return {
    ...after,
    said: saying(state, `Moved ${called(item)}, now ${whereWords(next, id)}.`),
    goTo: going(state, id, 'row'),
  };
}

function undone(state: Builder): Builder {
  const step = state.past.at(-1);
  if (!step) return { ...state, said: saying(state, 'There is nothing to undo.') };
  return {
    ...state,
    draft: step.draft,
    past: state.past.slice(0, -1),
    future: [{ draft: state.draft, what: step.what }, ...state.future],
    typingIn: null,
    said: saying(state, `Undone: ${lowered(step.what)}.`),
  };
}

function redone(state: Builder): Builder {
  const step = state.future[0];
  if (!step) return { ...state, said: saying(state, 'There is nothing to do again.') };
  return {
    ...state,
    draft: step.draft,
    past: [...state.past, { draft: state.draft, what: step.what }],
    future: state.future.slice(1),
    typingIn: null,
    said: saying(state, `Done again: ${lowered(step.what)}.`),
  };
}

const withItems = (draft: Draft, items: Item[]): Draft => ({
  ...draft,
  definition: { ...draft.definition, items },
});
const saying = ({ said }: Builder, words: string): Builder['said'] => ({
  words,
  turn: said.turn + 1,
  isRemoval: false,
});
const going = ({ goTo }: Builder, id: string, part: 'row' | 'words'): Builder['goTo'] => ({
  id,
  part,
  turn: (goTo?.turn ?? 0) + 1,
});
const called = (item: Item): string => `“${nameOf(item)}”`;
const kindWord = (item: Item): string =>
  item.kind === 'group'
    ? item.isPage
      ? 'a page'
      : 'a group'
    : item.kind === 'display'
      ? 'a text'
      : 'a question';
const lowered = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

/** "3 of 12", or "1 of 2 in “Smoking”". */
function whereWords(items: readonly Item[], id: string): string {
  const at = standingOf(items, id);
  if (!at) return '';
  const place = `${at.index + 1} of ${at.siblings.length}`;
  return at.group ? `${place} in ${called(at.group)}` : place;
}

/** The number each question is known by while it is written: its place among the questions. */
export const questionNumbers = (definition: Definition): ReadonlyMap<string, number> =>
  new Map(
    placedItems(definition)
      .filter(({ item }) => item.kind !== 'group' && item.kind !== 'display')
      .map(({ item }, index) => [item.id, index + 1]),
  );
