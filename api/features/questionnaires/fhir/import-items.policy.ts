import { type Extension, type FhirItem, urls } from './fhir-r4.ts';
import { questionFrom } from './import-questions.policy.ts';
import { type Draft, eachOnce, type Parts, type Reading } from './import-reading.ts';

const KNOWN_KEYS = new Set([
  'linkId',
  'type',
  'text',
  'prefix',
  'required',
  'repeats',
  'maxLength',
  'enableWhen',
  'enableBehavior',
  'answerOption',
  'answerValueSet',
  'item',
  'extension',
]);

/** Our ids: the link ids, with signs we do not take left out, each once. */
export function idsFor(items: readonly FhirItem[], miss: Reading['miss']): Reading['idOf'] {
  const ids = new Map<FhirItem | string, string>();
  const once = eachOnce();
  const walk = (some: readonly FhirItem[]) => {
    for (const item of some) {
      const { linkId } = item;
      const plain =
        linkId
          .replace(/[^A-Za-z0-9._-]+/g, '-')
          .replace(/^[^A-Za-z0-9]+/, '')
          .slice(0, 56) || 'item';
      const id = once(plain);
      ids.set(item, id);
      if (!ids.has(linkId)) ids.set(linkId, id);
      if (id !== linkId) miss(`The link id "${linkId}": it is "${id}" here.`);
      walk((item.item ?? []).filter((child) => !isNote(child, item)));
    }
  };
  walk(items);
  return ids;
}

/** A text under a question is its help, and no item of its own. */
const isNote = (child: FhirItem, parent: FhirItem): boolean =>
  child.type === 'display' && parent.type !== 'group';

/** An item, with whatever stood under it that we keep beside it. */
export function itemFrom(item: FhirItem, reading: Reading): Draft[] {
  const id = reading.idOf.get(item) as string;
  const taken = new Set<Extension>();
  const extensions = item.extension ?? [];
  const take = (url: string): Extension | undefined => {
    const found = extensions.find((extension) => extension.url === url);
    if (found) taken.add(found);
    return found;
  };
  const control = controlOf(item);
  if (
    [
      'page',
      'slider',
      'drop-down',
      'radio-button',
      'check-box',
      'text-box',
      'autocomplete',
      'help',
      'lower',
      'upper',
    ].includes(control ?? '')
  ) {
    take(urls.itemControl);
  }
  take(urls.condition);
  const children = item.item ?? [];
  const draft = draftOf(item, { id, control, take, children, reading });
  const name = String(draft.text ?? draft.title ?? id);
  for (const key of Object.keys(item)) {
    if (!KNOWN_KEYS.has(key)) reading.miss(`The "${key}" of "${name}".`);
  }
  for (const extension of extensions) {
    if (!taken.has(extension)) reading.miss(`The extension ${extension.url} of "${name}".`);
  }
  if (draft.kind === 'group') return [draft];
  // R4 lets questions stand under a question; here they follow it.
  const below = children.filter((child) => !isNote(child, item));
  if (below.length > 0)
    reading.miss(`That ${below.length} items stand under "${name}": they follow it here.`);
  return [draft, ...below.flatMap((child) => itemFrom(child, reading))];
}

function draftOf(item: FhirItem, parts: Parts): Draft {
  const { id, control, children, take, reading } = parts;
  if (item.type === 'group') {
    if (item.repeats) reading.miss(`That the group "${item.text ?? id}" may be answered several times.`);
    return {
      id,
      kind: 'group',
      ...(wordsOf(item) ? { title: wordsOf(item) } : {}),
      ...(control === 'page' ? { isPage: true } : {}),
      items: children.flatMap((child) => itemFrom(child, reading)),
    };
  }
  if (item.type === 'display') return { id, kind: 'display', text: wordsOf(item) || id };
  const notes = children.filter(({ type }) => type === 'display');
  for (const note of notes) {
    for (const { url } of note.extension ?? []) {
      if (url !== urls.itemControl && url !== urls.displayCategory) {
        reading.miss(`The extension ${url} of the note "${wordsOf(note)}".`);
      }
    }
  }
  const labels = notes.filter((note) => ['lower', 'upper'].includes(controlOf(note) ?? ''));
  const helps = notes.filter((note) => !labels.includes(note));
  // A question without words of its own is asked in those of its first note.
  const [text, ...help] = [wordsOf(item), ...helps.map(wordsOf)].filter((words) => words !== '');
  const format = take(urls.entryFormat)?.valueString;
  const message = take(urls.message)?.valueString;
  const allHelp = [...help, ...(format ? [format] : [])].join('\n');
  return {
    id,
    ...questionFrom(item, { ...parts, name: text ?? id }),
    text: text ?? id,
    ...(item.required ? { required: true } : {}),
    ...(allHelp ? { help: allHelp } : {}),
    ...(message ? { message } : {}),
    ...labelsFrom(labels),
  };
}

const wordsOf = ({ prefix, text }: FhirItem): string => [prefix, text].filter(Boolean).join(' ').trim();

const controlOf = ({ extension }: FhirItem): string | undefined =>
  extension?.find(({ url }) => url === urls.itemControl)?.valueCodeableConcept?.coding?.[0]?.code;

function labelsFrom(labels: readonly FhirItem[]): object {
  const of = (code: string) => labels.find((label) => controlOf(label) === code)?.text;
  return {
    ...(of('lower') ? { leastLabel: of('lower') } : {}),
    ...(of('upper') ? { mostLabel: of('upper') } : {}),
  };
}
