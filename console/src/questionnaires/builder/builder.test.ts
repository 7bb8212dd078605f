import { describe, expect, it } from '@jest/globals';
import type {
  Definition,
  Group,
  Item,
  Question,
} from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { type Builder, type BuilderAct, beginBuilder, build, isUnsaved } from './builder.ts';
import { copyOf, dependantsOf, newItem, ofKind } from './newItems.ts';

const question = (id: string, more: object = {}): Item =>
  ({ kind: 'yes-no', id, text: `${id}?`, required: false, ...more }) as Item;
const group = (id: string, items: Item[], isPage = false): Group => ({
  kind: 'group',
  id,
  title: id,
  isPage,
  items,
});
const definition = (items: Item[]): Definition => ({ title: 'Before your visit', items, scores: [] });
const begin = (items: Item[]): Builder =>
  beginBuilder({ name: 'Visit', specialty: null, definition: definition(items) });
const having = (state: Builder, ...acts: BuilderAct[]): Builder => acts.reduce(build, state);
/** 'a b (c d) e': the order, groups in brackets. */
const order = ({ draft }: Builder): string => orderOf(draft.definition.items);
const orderOf = (items: readonly Item[]): string =>
  items.map((item) => (item.kind === 'group' ? `${item.id}(${orderOf(item.items)})` : item.id)).join(' ');

describe('moving by keyboard', () => {
  const begun = () =>
    begin([question('a'), group('g', [question('b'), question('c')]), question('d'), group('p', [], true)]);
  it.each<[string, string, 'up' | 'down' | 'into' | 'out', string]>([
    ['up, past a group', 'd', 'up', 'a d g(b c) p()'],
    ['down, past a group', 'a', 'down', 'g(b c) a d p()'],
    ['up, out of the top of a group', 'b', 'up', 'a b g(c) d p()'],
    ['down, out of the foot of a group', 'c', 'down', 'a g(b) c d p()'],
    ['within a group', 'c', 'up', 'a g(c b) d p()'],
    ['into the group above, at its end', 'd', 'into', 'a g(b c d) p()'],
    ['into the group below, at its top', 'a', 'into', 'g(a b c) d p()'],
    ['out of a group, after it', 'b', 'out', 'a g(c) b d p()'],
    ['a group as a whole', 'g', 'up', 'g(b c) a d p()'],
    ['up from the top: nowhere', 'a', 'up', 'a g(b c) d p()'],
    ['down from the foot: nowhere', 'p', 'down', 'a g(b c) d p()'],
    ['a page into a group: nowhere', 'p', 'into', 'a g(b c) d p()'],
  ])('%s', (_what, id, way, expected) => {
    expect(order(build(begun(), { act: 'move', id, way }))).toBe(expected);
  });

  it('says where it went, and when it can go no further', () => {
    const state = build(begun(), { act: 'move', id: 'd', way: 'into' });
    expect(state.said.words).toBe('Moved “d?”, now 3 of 3 in “g”.');
    expect(state.goTo).toMatchObject({ id: 'd', part: 'row' });
    const stuck = build(begun(), { act: 'move', id: 'a', way: 'up' });
    expect(stuck.said.words).toBe('“a?” cannot go further that way.');
    expect(isUnsaved(stuck)).toBe(false);
  });
});

describe('dragging', () => {
  const begun = () => begin([question('a'), group('g', [group('h', [question('b')])]), group('p', [], true)]);
  it.each<[string, string, string, 'before' | 'after' | 'into', string]>([
    ['before another', 'p', 'a', 'before', 'p() a g(h(b))'],
    ['after another', 'a', 'g', 'after', 'g(h(b)) a p()'],
    ['into a group', 'a', 'h', 'into', 'g(h(b a)) p()'],
    ['onto itself: nothing', 'a', 'a', 'after', 'a g(h(b)) p()'],
    ['a group into one it holds: nothing', 'g', 'h', 'into', 'a g(h(b)) p()'],
    ['a page into a group: nothing', 'p', 'b', 'after', 'a g(h(b)) p()'],
  ])('%s', (_what, id, target, place, expected) => {
    expect(order(build(begun(), { act: 'drop', id, target, place }))).toBe(expected);
  });
});

describe('undoing', () => {
  const renamed = (text: string): BuilderAct => ({
    act: 'write-item',
    field: 'text',
    item: question('a', { text }),
  });

  it('takes back every change in turn, and does it again', () => {
    const begun = begin([question('a'), question('b')]);
    const done = having(
      begun,
      { act: 'add', item: question('c'), beside: 'a', place: 'after' },
      { act: 'move', id: 'c', way: 'down' },
      { act: 'remove', id: 'a' },
      { act: 'write-scores', field: 'scores', scores: [], what: 'Changed the scores' },
    );
    expect(order(done)).toBe('b c');
    const back = having(done, { act: 'undo' }, { act: 'undo' }, { act: 'undo' });
    expect([order(back), back.said.words]).toEqual(['a c b', 'Undone: moved “c?”.']);
    const start = build(back, { act: 'undo' });
    expect([order(start), isUnsaved(start)]).toEqual(['a b', false]);
    const again = having(start, { act: 'redo' }, { act: 'redo' }, { act: 'redo' }, { act: 'redo' });
    expect(order(again)).toBe('b c');
    expect(build(again, { act: 'redo' }).said.words).toBe('There is nothing to do again.');
  });

  it('takes back what was typed in one go as one step, and what was typed elsewhere as another', () => {
    const typed = having(begin([question('a')]), renamed('D'), renamed('Do'), renamed('Do you?'));
    expect(typed.past).toHaveLength(1);
    const twice = having(typed, { act: 'settle' }, renamed('Do you smoke?'));
    expect(twice.past).toHaveLength(2);
    expect(build(twice, { act: 'undo' }).draft.definition.items[0]).toMatchObject({ text: 'Do you?' });
    const elsewhere = build(typed, { act: 'write-item', field: 'help', item: question('a', { help: 'H' }) });
    expect(elsewhere.past).toHaveLength(2);
  });

  it('forgets what was undone once something else is done', () => {
    const state = having(
      begin([question('a')]),
      { act: 'remove', id: 'a' },
      { act: 'undo' },
      renamed('Other'),
    );
    expect(state.future).toEqual([]);
  });

  it('goes back before a save, which is then to be saved again', () => {
    const typed = build(begin([question('a')]), renamed('Do you smoke?'));
    const saved = build(typed, { act: 'saved', draft: typed.draft });
    expect(isUnsaved(saved)).toBe(false);
    expect(isUnsaved(build(saved, { act: 'undo' }))).toBe(true);
  });

  it('a save of what was typed until then leaves what was typed since unsaved', () => {
    const typed = build(begin([question('a')]), renamed('Do you'));
    const since = having(typed, renamed('Do you smoke?'), { act: 'saved', draft: typed.draft });
    expect(isUnsaved(since)).toBe(true);
  });
});

describe('removing', () => {
  it('goes to what stands next, and can be taken back', () => {
    const state = build(begin([question('a'), question('b')]), { act: 'remove', id: 'a' });
    expect(state).toMatchObject({ goTo: { id: 'b', part: 'row' }, said: { isRemoval: true } });
    expect(build(state, { act: 'undo' }).said.isRemoval).toBe(false);
  });

  it('leaves everything else the same object, so that little is drawn again', () => {
    const [a, g] = [question('a'), group('g', [question('b')])];
    const state = build(begin([a, g, question('c')]), { act: 'remove', id: 'c' });
    expect(state.draft.definition.items[0]).toBe(a);
    expect(state.draft.definition.items[1]).toBe(g);
  });

  it('knows whose conditions and scores would lose their question', () => {
    const all = definition([
      group('g', [question('a')]),
      question('b', { showWhen: { all: [{ question: 'a', is: 'answered' }] } }),
    ]);
    const found = dependantsOf(all, all.items[0] as Item);
    expect(found.items.map(({ id }) => id)).toEqual(['b']);
  });
});

describe('duplicating', () => {
  it('gives every copy an id of its own, and conditions within point at the copies', () => {
    const item = group('g', [
      question('a'),
      question('b', {
        showWhen: {
          any: [
            { question: 'a', is: 'answered' },
            { question: 'z', is: 'answered' },
          ],
        },
      }),
    ]);
    const copy = copyOf(item) as Group;
    const [a, b] = copy.items as [Question, Question];
    expect(new Set([copy.id, a.id, b.id, 'g', 'a', 'b']).size).toBe(6);
    expect(b.showWhen).toEqual({
      any: [
        { question: a.id, is: 'answered' },
        { question: 'z', is: 'answered' },
      ],
    });
  });
});

describe('another kind', () => {
  it('keeps the words, and the answers where both have some', () => {
    const choice = { ...newItem('choice'), text: 'Where?', help: 'Once', required: true } as Question;
    const several = ofKind(choice, 'choices');
    expect(several).toMatchObject({
      id: choice.id,
      kind: 'choices',
      text: 'Where?',
      help: 'Once',
      required: true,
    });
    expect('options' in several && several.options).toEqual('options' in choice && choice.options);
    expect(Object.keys(ofKind(choice, 'date')).sort()).toEqual(['help', 'id', 'kind', 'required', 'text']);
  });
});
