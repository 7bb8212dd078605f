import type { Item, Question } from '../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import type { NewKind } from './builder/newItems.ts';

interface KindWords {
  kind: NewKind;
  label: string;
  /** Adds one, where nobody is typing. */
  key: string;
}

/** What can be added to a questionnaire, with the key that does. */
export const addable: readonly KindWords[] = [
  { kind: 'yes-no', label: 'Yes or no', key: 'y' },
  { kind: 'choice', label: 'Choice of one', key: 'c' },
  { kind: 'choices', label: 'Choice of several', key: 'm' },
  { kind: 'scale', label: 'Scale', key: 's' },
  { kind: 'number', label: 'Number', key: 'n' },
  { kind: 'text', label: 'Text', key: 't' },
  { kind: 'date', label: 'Date', key: 'd' },
  { kind: 'attachment', label: 'File', key: 'f' },
  { kind: 'display', label: 'Words to read', key: 'w' },
  { kind: 'group', label: 'Group', key: 'u' },
  { kind: 'page', label: 'Page', key: 'p' },
];

export const kindWords = Object.fromEntries(addable.map(({ kind, label }) => [kind, label])) as Record<
  NewKind,
  string
>;

/** What an item is: "Yes or no", "Page". */
export const kindOf = (item: Item): string =>
  kindWords[item.kind === 'group' && item.isPage ? 'page' : item.kind];

export const questionKinds = addable.filter(
  (one): one is KindWords & { kind: Question['kind'] } => !['display', 'group', 'page'].includes(one.kind),
);
