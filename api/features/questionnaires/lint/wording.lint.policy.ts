import { nameOf, type PlacedItem } from '../items.policy.ts';
import type { Definition } from '../questionnaire-definition.schema.ts';
import type { LintFinding } from '../questionnaires.schema.ts';

/** The NHS service manual asks for a reading age of 9 to 11; short questions score unsteadily, so the warning waits for 13. */
const OLDEST_READER = 13;
/** Fewer words say little about how hard a text is. */
const FEWEST_WORDS = 15;

/** What is hard to read, or said twice. */
export function lintWording(
  { introduction, closing }: Pick<Definition, 'introduction' | 'closing'>,
  placed: readonly PlacedItem[],
): LintFinding[] {
  const texts = [
    { item: null, text: introduction ?? '' },
    { item: null, text: closing ?? '' },
    ...placed.flatMap(({ item }) =>
      item.kind === 'group'
        ? []
        : [
            { item: item.id, text: item.text },
            ...('help' in item && item.help ? [{ item: item.id, text: item.help }] : []),
          ],
    ),
  ];
  const hard = texts.flatMap(({ item, text }): LintFinding[] => {
    const age = readingAge(text);
    if (age === undefined || age <= OLDEST_READER) return [];
    return [
      {
        severity: 'warning',
        code: 'hard-to-read',
        item,
        sentence: `"${text.slice(0, 60).trimEnd()}…" reads as for age ${age}. Use shorter sentences and words.`,
      },
    ];
  });
  return [...hard, ...sameWording(placed)];
}

function sameWording(placed: readonly PlacedItem[]): LintFinding[] {
  const first = new Map<string, PlacedItem['item']>();
  return placed.flatMap(({ item }): LintFinding[] => {
    if (item.kind === 'group' || item.kind === 'display') return [];
    const folded = item.text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    if (folded === '') return [];
    const earlier = first.get(folded);
    if (!earlier) {
      first.set(folded, item);
      return [];
    }
    return [
      {
        severity: 'warning',
        code: 'same-wording',
        item: item.id,
        sentence: `"${nameOf(item)}" is asked twice in the same words.`,
      },
    ];
  });
}

/**
 * Age at which a text is read with ease, by Flesch and Kincaid's grade plus five (Kincaid et al. 1975); undefined where
 * there are too few words to tell.
 */
export function readingAge(text: string): number | undefined {
  const words = text.match(/\p{L}[\p{L}’'-]*/gu) ?? [];
  if (words.length < FEWEST_WORDS) return undefined;
  const sentences = Math.max(1, (text.match(/[.!?:](?=\s|$)/g) ?? []).length);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  const grade = 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
  return Math.max(5, Math.round(grade + 5));
}

/** Groups of vowels, less a silent e: right for most English words, and wrong both ways alike. */
function syllablesOf(word: string): number {
  const groups = word
    .toLowerCase()
    .replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '')
    .match(/[aeiouy]{1,2}/g);
  return Math.max(1, groups?.length ?? 0);
}
