import { type NameSplit, splitsOf } from './patients.search.ts';

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz'- "];

/** Every spelling one slip of the keyboard away: a letter left out, doubled, swapped with its neighbour, or wrong. */
export function nearSpellings(name: string): string[] {
  const near = new Set<string>();
  for (let at = 0; at <= name.length; at += 1) {
    const [before, after] = [name.slice(0, at), name.slice(at)];
    for (const letter of LETTERS) {
      near.add(before + letter + after);
      if (after) near.add(before + letter + after.slice(1));
    }
    if (after) near.add(before + after.slice(1));
    if (after.length > 1) near.add(before + after.charAt(1) + after.charAt(0) + after.slice(2));
  }
  near.delete('');
  return [...near];
}

/** Slips between two spellings: letters left out, added, wrong, or swapped with their neighbour. */
export function slipsBetween(a: string, b: string): number {
  let older: number[] = [];
  let old = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const wrong = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(old[j]! + 1, row[j - 1]! + 1, old[j - 1]! + wrong);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, older[j - 2]! + 1);
      }
      row.push(least);
    }
    older = old;
    old = row;
  }
  return old[b.length]!;
}

/** How many slips still count as the same name: one in a short name, three in a long one. */
const slipsAllowed = (name: string): number => (name.length <= 4 ? 1 : name.length <= 8 ? 2 : 3);

/** A name of some patient. */
export interface KnownName {
  part: 'family' | 'given';
  name: string;
}

/** One family name, and given names from one to another by bytes. */
export interface NameRange {
  family: string;
  givenFrom: string;
  givenTo: string;
}

/** The highest code point: every text that begins with `x` lies between `x` and `x + LAST`, by bytes. */
export const LAST = '\u{10FFFF}';

/** Half a slip: somebody who types the beginning of a name probably means it, the more so the less is missing. */
const BEGINNING = 0.5;
const A_LETTER_MISSING = 0.01;
const MOST_NAMES = 150;

/** The likeness of a known name to a typed one in slips, lower is nearer; undefined when it is another name. */
function slips(typed: string, known: string): number | undefined {
  if (typed === known) return 0;
  if (typed.length > 1 && known.startsWith(typed)) {
    return BEGINNING + A_LETTER_MISSING * (known.length - typed.length);
  }
  const between = slipsBetween(typed, known);
  return between <= slipsAllowed(typed) ? between : undefined;
}

/**
 * The full names that may be meant, nearest first: as typed in either order, the given name only begun ('smith, a'),
 * the whole as one family name ('van der berg'), then every way to split it with known names near its parts.
 * At most 150, since each is one look into the index of names.
 */
export function nearestNames(fullName: string, known: KnownName[]): NameRange[] {
  const splits = splitsOf(fullName);
  const families = known.filter(({ part, name }) => part === 'family' && name.startsWith(fullName));
  return [
    ...splits.map(({ family, given }) => ({ family, givenFrom: given, givenTo: given })),
    ...splits.map(({ family, given }) => ({ family, givenFrom: given, givenTo: given + LAST })),
    ...families.map(({ name }) => ({ family: name, givenFrom: '', givenTo: LAST })),
    ...misspelt(splits, known).map(({ family, given }) => ({ family, givenFrom: given, givenTo: given })),
  ].slice(0, MOST_NAMES);
}

/**
 * The parts looked up by likeness: of a long name only those with its first or last word apart, as each part costs
 * a look.
 */
export function partsOf(fullName: string): string[] {
  const words = fullName.split(' ');
  const ends = splitsOf(fullName).filter(({ family, given }) =>
    [family, given].some((part) => part === words[0] || part === words.at(-1)),
  );
  return [...new Set(ends.map(({ family }) => family))];
}

function misspelt(splits: NameSplit[], known: KnownName[]): NameSplit[] {
  const near = (part: KnownName['part'], typed: string) =>
    known.flatMap((each) => {
      const distance = each.part === part ? slips(typed, each.name) : undefined;
      return distance === undefined ? [] : [{ name: each.name, distance }];
    });
  const pairs = splits.flatMap((split) => {
    const givenNames = near('given', split.given);
    return near('family', split.family).flatMap((family) =>
      givenNames.map((given) => ({
        family: family.name,
        given: given.name,
        distance: family.distance + given.distance,
      })),
    );
  });
  return pairs.sort((a, b) => a.distance - b.distance || (a.family + a.given < b.family + b.given ? -1 : 1));
}
