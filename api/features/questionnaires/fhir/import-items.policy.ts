import { type AnswerOption, type Coding, type Extension, type FhirItem, urls } from './fhir-r4.ts';

/** What reading an item needs to know of the whole. */
export interface Reading {
  /** Our id of each item, and of each link id: of two items with one link id the first. */
  idOf: ReadonlyMap<FhirItem | string, string>;
  miss(sentence: string): void;
  containedValueSets: ReadonlyMap<string, Coding[]>;
}

/** What depends on the kind of question. */
type QuestionDraft = Record<string, unknown> & { kind: string };

/** An item as the definition's schema will check it. */
export type Draft = Record<string, unknown> & { id: string; kind: string };

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
  const used = new Set<string>();
  const walk = (some: readonly FhirItem[]) => {
    for (const item of some) {
      const { linkId } = item;
      const plain =
        linkId
          .replace(/[^A-Za-z0-9._-]+/g, '-')
          .replace(/^[^A-Za-z0-9]+/, '')
          .slice(0, 56) || 'item';
      let id = plain;
      for (let n = 2; used.has(id); n += 1) id = `${plain}-${n}`;
      used.add(id);
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

interface Parts {
  id: string;
  control: string | undefined;
  take(url: string): Extension | undefined;
  children: readonly FhirItem[];
  reading: Reading;
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

const numberIn = (extension: Extension | undefined): number | undefined =>
  extension?.valueInteger ?? extension?.valueDecimal;
const said = <T>(name: string, value: T | undefined): object =>
  value === undefined ? {} : { [name]: value };

function questionFrom(item: FhirItem, parts: Parts & { name: string }): QuestionDraft {
  const { take, control, reading, name } = parts;
  const once = (kind: string) => {
    if (item.repeats && kind !== 'choices' && kind !== 'attachment') {
      reading.miss(`That "${name}" may be answered several times.`);
    }
    return { kind };
  };
  const ends = () => ({
    ...said('least', numberIn(take(urls.minValue))),
    ...said('most', numberIn(take(urls.maxValue))),
  });
  switch (item.type) {
    case 'boolean':
      return {
        ...once('yes-no'),
        ...said('yesScore', numberIn(take(urls.yesScore))),
        ...said('noScore', numberIn(take(urls.noScore))),
      };
    case 'integer':
    case 'decimal':
    case 'quantity': {
      if (control === 'slider') {
        const { least, most } = ends() as { least?: number; most?: number };
        if (least !== undefined && most !== undefined) {
          return { ...once('scale'), least, most, ...said('step', numberIn(take(urls.sliderStepValue))) };
        }
        reading.miss(`That "${name}" is a slider: it says no ends.`);
      }
      const unit = take(urls.unit)?.valueCoding;
      const places = numberIn(take(urls.maxDecimalPlaces));
      return {
        ...once('number'),
        ...ends(),
        ...said('unit', unit?.display ?? unit?.code),
        ...(item.type === 'integer' ? {} : { decimals: Math.min(6, places ?? 6) }),
      };
    }
    case 'date':
    case 'dateTime':
      if (item.type === 'dateTime') reading.miss(`The time of day of "${name}".`);
      return {
        ...once('date'),
        ...said('earliest', take(urls.minValue)?.valueDate ?? take(urls.earliest)?.valueString),
        ...said('latest', take(urls.maxValue)?.valueDate ?? take(urls.latest)?.valueString),
      };
    case 'choice':
    case 'open-choice':
      return choiceFrom(item, parts);
    case 'attachment':
      return {
        ...once('attachment'),
        ...(item.repeats ? { most: Math.min(5, numberIn(take(urls.maxOccurs)) ?? 5) } : {}),
      };
    case 'string':
    case 'text':
      return {
        ...once('text'),
        ...(item.type === 'text' ? { long: true } : {}),
        ...said('mostLength', item.maxLength),
        ...said('leastLength', numberIn(take(urls.minLength))),
        ...said('shape', take(urls.shape)?.valueString),
      };
    default:
      reading.miss(`That "${name}" is answered by a ${item.type}: it is a text here.`);
      return once('text');
  }
}

function choiceFrom(item: FhirItem, { take, reading, name }: Parts & { name: string }): QuestionDraft {
  if (item.type === 'open-choice') reading.miss(`That another answer may be written to "${name}".`);
  const reference = typeof item.answerValueSet === 'string' ? item.answerValueSet : undefined;
  const contained = reference ? reading.containedValueSets.get(reference) : undefined;
  if (reference && !contained) reading.miss(`The answers to "${name}", which are in ${reference}.`);
  const offered: AnswerOption[] =
    item.answerOption ?? contained?.map((valueCoding) => ({ valueCoding })) ?? [];
  const used = new Set<string>();
  const options = offered.flatMap((option) => optionFrom(option, used, { name, reading }));
  if (options.length === 0) {
    reading.miss(`That "${name}" is a choice: it offers no answers, and is a text here.`);
    return { kind: 'text' };
  }
  if (!item.repeats) return { kind: 'choice', options };
  return {
    kind: 'choices',
    options,
    ...said('least', numberIn(take(urls.minOccurs))),
    ...said('most', numberIn(take(urls.maxOccurs))),
  };
}

function optionFrom(
  option: AnswerOption,
  used: Set<string>,
  { name, reading }: { name: string; reading: Reading },
): object[] {
  const { system, code, display } = option.valueCoding ?? {};
  const plain = option.valueString ?? option.valueDate ?? option.valueInteger?.toString();
  const label = display ?? plain ?? code;
  if (!label) {
    reading.miss(`An answer to "${name}" without words.`);
    return [];
  }
  const extension = (url: string) => option.extension?.find((one) => one.url === url);
  for (const { url } of option.extension ?? []) {
    const known: string[] = [urls.ordinalValue, urls.optionExclusive, urls.optionValue];
    if (!known.includes(url)) reading.miss(`The extension ${url} of the answer "${label}" to "${name}".`);
  }
  for (const key of Object.keys(option)) {
    if (!['valueCoding', 'valueString', 'valueDate', 'valueInteger', 'extension'].includes(key)) {
      reading.miss(`The "${key}" of the answer "${label}" to "${name}".`);
    }
  }
  const wanted = extension(urls.optionValue)?.valueString ?? code ?? label;
  const base =
    wanted
      .replace(/[^A-Za-z0-9._-]+/g, '-')
      .replace(/^[^A-Za-z0-9]+/, '')
      .slice(0, 56) || 'answer';
  let value = base;
  for (let n = 2; used.has(value); n += 1) value = `${base}-${n}`;
  used.add(value);
  return [
    {
      value,
      label,
      ...said('score', numberIn(extension(urls.ordinalValue))),
      ...(extension(urls.optionExclusive)?.valueBoolean ? { alone: true } : {}),
      ...(system && code ? { code: { system, code } } : {}),
    },
  ];
}
