import { type Definition, definitionSchema } from '../questionnaire-definition.schema.ts';
import { itemShape, questionnaireShape } from './fhir-r4.schema.ts';
import { type Extension, type FhirQuestionnaire, urls } from './fhir-r4.ts';
import { conditionsFrom } from './import-conditions.policy.ts';
import { idsFor, itemFrom } from './import-items.policy.ts';
import type { Reading } from './import-reading.ts';

export interface Imported {
  /** Null where nothing usable came of it. */
  definition: Definition | null;
  /** What could not be taken over, by name; nothing is dropped in silence. */
  notRepresented: string[];
}

/** What a definition takes over, and what says nothing that whoever answers or reads would miss: its name in a system. */
const KNOWN = new Set([
  'resourceType',
  'id',
  'meta',
  'version',
  'name',
  'title',
  'status',
  'subjectType',
  'description',
  'item',
  'extension',
  'contained',
  'text',
]);

/**
 * A definition from a FHIR R4 Questionnaire, ours or another system's.
 * @param resource parsed JSON, not yet checked
 */
export function fromFhir(resource: unknown): Imported {
  if (!isQuestionnaire(resource)) {
    return { definition: null, notRepresented: ['This is not a FHIR Questionnaire.'] };
  }
  const missed = new Set<string>();
  const miss = (sentence: string) => missed.add(sentence);
  for (const key of Object.keys(resource)) {
    if (!KNOWN.has(key)) miss(`The questionnaire's "${key}".`);
  }
  const extensions = resource.extension ?? [];
  for (const { url } of extensions) {
    if (url !== urls.closing && url !== urls.scores) miss(`The questionnaire's extension ${url}.`);
  }
  const reading: Reading = {
    idOf: idsFor(resource.item ?? [], miss),
    miss,
    containedValueSets: valueSetsOf(resource),
  };
  const items = (resource.item ?? []).flatMap((item) => itemFrom(item, reading));
  const draft = {
    title: resource.title ?? resource.name ?? 'Imported questionnaire',
    ...(resource.description ? { introduction: resource.description } : {}),
    ...stringOf(extensions, urls.closing, 'closing'),
    items: conditionsFrom(items, resource.item ?? [], reading),
    scores: jsonOf(extensions, urls.scores) ?? [],
  };
  if (items.length === 0) {
    return { definition: null, notRepresented: [...missed, 'It asks nothing: there are no items in it.'] };
  }
  const checked = definitionSchema.safeParse(draft);
  if (checked.success) return { definition: checked.data, notRepresented: [...missed] };
  const faults = checked.error.issues
    .slice(0, 20)
    .map(({ path, message }) => `${path.join('.')}: ${message}`);
  return { definition: null, notRepresented: [...missed, ...faults] };
}

const isQuestionnaire = (value: unknown): value is FhirQuestionnaire & { name?: string } =>
  questionnaireShape.safeParse(value).success && itemsAreSound((value as FhirQuestionnaire).item, 40);

/** Items of a sound shape all the way down, and not deeper than anybody reads. */
function itemsAreSound(items: unknown, left: number): boolean {
  if (items === undefined) return true;
  return (
    left > 0 &&
    Array.isArray(items) &&
    items.every((item) => itemShape.safeParse(item).success && itemsAreSound(item.item, left - 1))
  );
}

const stringOf = (extensions: readonly Extension[], url: string, name: string): Record<string, string> => {
  const found = extensions.find((extension) => extension.url === url)?.valueString;
  return found ? { [name]: found } : {};
};

function jsonOf(extensions: readonly Extension[], url: string): unknown {
  try {
    return JSON.parse(extensions.find((extension) => extension.url === url)?.valueString ?? 'null');
  } catch {
    return null;
  }
}

interface ValueSet {
  resourceType?: string;
  id?: string;
  expansion?: { contains?: { system?: string; code?: string; display?: string }[] };
  compose?: { include?: { system?: string; concept?: { code?: string; display?: string }[] }[] };
}

/** Value sets that came along, by their local reference. */
function valueSetsOf({ contained }: FhirQuestionnaire): Reading['containedValueSets'] {
  const sets = Array.isArray(contained) ? (contained as ValueSet[]) : [];
  return new Map(
    sets
      .filter(({ resourceType, id }) => resourceType === 'ValueSet' && typeof id === 'string')
      .map(({ id, expansion, compose }) => [
        `#${id}`,
        expansion?.contains ??
          (compose?.include ?? []).flatMap(({ system, concept }) =>
            (concept ?? []).map((one) => ({ ...(system ? { system } : {}), ...one })),
          ),
      ]),
  );
}
