import { placeholders } from './canned-replies.schema.ts';

export type Placeholder = (typeof placeholders)[number];

/** A placeholder as it is written: ((name)), as in GOV.UK Notify. */
const PLACEHOLDER = /\(\(\s*([^()]*?)\s*\)\)/g;

const isKnown = (name: string): name is Placeholder => (placeholders as readonly string[]).includes(name);

/** What stands in double brackets and is no placeholder of ours, each once. */
export const unknownPlaceholders = (text: string): string[] => [
  ...new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name!).filter((name) => !isKnown(name))),
];

/** The text with each placeholder filled. What a value holds is never read as a placeholder again. */
export const fillPlaceholders = (text: string, values: Record<Placeholder, string>): string =>
  text.replace(PLACEHOLDER, (written, name: string) => (isKnown(name) ? values[name] : written));
