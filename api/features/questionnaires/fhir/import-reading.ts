import type { Coding, Extension, FhirItem } from './fhir-r4.ts';

/** What reading an item needs to know of the whole. */
export interface Reading {
  /** Our id of each item, and of each link id: of two items with one link id the first. */
  idOf: ReadonlyMap<FhirItem | string, string>;
  miss(sentence: string): void;
  containedValueSets: ReadonlyMap<string, Coding[]>;
}

/** An item as the definition's schema will check it. */
export type Draft = Record<string, unknown> & { id: string; kind: string };

/** An item with what was found out about it, for whoever reads a part of it. */
export interface Parts {
  id: string;
  control: string | undefined;
  take(url: string): Extension | undefined;
  children: readonly FhirItem[];
  reading: Reading;
}

/** What depends on the kind of question. */
export type QuestionDraft = Record<string, unknown> & { kind: string };

/** A number of either of R4's kinds. */
export const numberIn = (extension: Extension | undefined): number | undefined =>
  extension?.valueInteger ?? extension?.valueDecimal;
/** A member, left out where there is nothing to say. */
export const said = <T>(name: string, value: T | undefined): object =>
  value === undefined ? {} : { [name]: value };

/**
 * Gives each name once: the second 'a' is 'a-2'. One step each, however many are alike, and never the name of something
 * that every object has, since answers are looked up by it.
 */
export function eachOnce(): (plain: string) => string {
  const used = new Set(Object.getOwnPropertyNames(Object.prototype));
  const next = new Map<string, number>();
  return (plain) => {
    let name = plain;
    for (let n = next.get(plain) ?? 2; used.has(name); n += 1) {
      name = `${plain}-${n}`;
      next.set(plain, n + 1);
    }
    used.add(name);
    return name;
  };
}
