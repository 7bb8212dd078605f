export type NameMatch = 'agrees' | 'partial' | 'differs';

type NamedPerson = { givenName: string; familyName: string; formerNames?: string[] };

export const TITLE =
  '(?:mrs?|miss|ms|mx|dr|doctor|prof(?:essor)?|sir|dame|lord|lady|rev(?:erend|d)?|fr|master|capt(?:ain)?|cllr)';
const TITLES = new RegExp(`^${TITLE}$`);
const SUFFIXES = new Set(['obe', 'mbe', 'cbe', 'jr', 'jnr', 'snr', 'sr', 'esq']);

/**
 * Compares a name as a letter prints it ("SMITH, Anna (Mrs)", "Mrs A Smith") with a patient's. Case, accents, hyphens,
 * titles and order do not count. Partial: a family name with a title or an initial, a former name, half of a double
 * name, a short form of the given name.
 */
export function matchName(printed: string, person: NamedPerson): NameMatch {
  const words = nameWords(printed);
  const given = nameWords(person.givenName);
  if (words.length === 0) return 'partial';
  const explicit = explicitFamilyName(printed);
  const family = matchFamily(words, nameWords(person.familyName));
  if (family) {
    if (explicit && !matchFamily(explicit, nameWords(person.familyName))) return 'differs';
    return worse(family.how, matchGiven(family.rest, given));
  }
  const former = (person.formerNames ?? []).map((name) => matchFamily(words, nameWords(name))).find(Boolean);
  if (former) return worse('partial', matchGiven(former.rest, given));
  // "Dear Anna": the given name alone.
  return words.every((word) => given.includes(word)) ? 'partial' : 'differs';
}

/** Lower-case words without accents, apostrophes, titles and honours; hyphens part words. */
export function nameWords(name: string): string[] {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’`]/g, '');
  const words = plain.split(/[^\p{L}]+/u).filter(Boolean);
  return words.filter((word) => !TITLES.test(word) && !SUFFIXES.has(word));
}

/** The family name where the print says which it is: before a comma, or alone in capitals. */
function explicitFamilyName(printed: string): string[] | undefined {
  const [before, after] = printed.split(',');
  if (after?.trim()) return nameWords(before ?? '');
  const words = printed.split(/\s+/).filter((word) => nameWords(word).length > 0);
  const capitals = words.filter((word) => word.length > 2 && word === word.toUpperCase());
  return capitals.length > 0 && capitals.length < words.length ? capitals.flatMap(nameWords) : undefined;
}

function matchFamily(
  words: string[],
  family: string[],
): { how: 'agrees' | 'partial'; rest: string[] } | undefined {
  if (family.length === 0) return undefined;
  // "Mc Donald" and "McDonald", "Al Hassan" and "Al-Hassan" are one.
  const joined = family.join('');
  for (let from = 0; from < words.length; from += 1) {
    for (let to = words.length; to > from; to -= 1) {
      if (words.slice(from, to).join('') !== joined) continue;
      return { how: 'agrees', rest: [...words.slice(0, from), ...words.slice(to)] };
    }
  }
  const half = words.filter((word) => family.includes(word) && word.length > 2);
  return half.length > 0 ? { how: 'partial', rest: words.filter((word) => !half.includes(word)) } : undefined;
}

function matchGiven(rest: string[], given: string[]): NameMatch {
  const first = given[0];
  if (rest.length === 0 || !first) return 'partial';
  if (rest.includes(first) || rest.join('') === given.join('')) return 'agrees';
  if (rest.every((word) => word.length <= 2))
    return rest.join('').startsWith(first[0]!) ? 'partial' : 'differs';
  const known = rest.some((word) => given.includes(word) || isShortForm(word, first));
  return known ? 'partial' : 'differs';
}

/** "Rob" for Robert, "Liz" is not worth guessing: a clerk looks. */
function isShortForm(one: string, other: string): boolean {
  return Math.min(one.length, other.length) >= 3 && (one.startsWith(other) || other.startsWith(one));
}

const ORDER: NameMatch[] = ['agrees', 'partial', 'differs'];

function worse(one: NameMatch, other: NameMatch): NameMatch {
  return ORDER[Math.max(ORDER.indexOf(one), ORDER.indexOf(other))]!;
}
