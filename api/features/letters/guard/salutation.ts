import { TITLE } from './match-name.ts';

export const SALUTATION = /(?:^|[\n\t\f])\s*dear\s+(?=\p{L})/giu;

const RELATION = '(?:parents?|guardians?|carers?|famil(?:y|ies)|mother|father|mum|dad|next of kin)';
/** "parent or guardian of Zoe Smith", "parents/carers of". */
const ON_BEHALF = new RegExp(
  `^(?:the\\s+)?${RELATION}(?:\\(s\\))?(?:\\s*(?:/|&|\\bor\\b|\\band\\b)\\s*${RELATION}(?:\\(s\\))?)*\\s*(?<of>(?:of|to|for)\\s+)?`,
  'iu',
);
/** "Mr & Mrs Smith": what follows the first title names both. */
const COUPLE = new RegExp(`^${TITLE}\\.?\\s*(?:&|/|\\+|\\band\\b)\\s*(?=${TITLE}\\b)`, 'iu');
const NOBODY_BY_NAME = /^(?:patients?|residents?|clients?|customers?|service users?|occupiers?)\b/i;
/** Where the sentence begins that a letter set in one paragraph runs on with. Words some families are called are not here. */
const SENTENCE =
  /\s(?:you|your|we|it|the|this|as|on|in|at|re|with|regarding|after|thank|thanks|following|further|Thank|Thanks|Following|Further|This|Regarding|I)(?![\p{L}'’-]).*/su;
const ABBREVIATED = new RegExp(`(?:^|[\\s&/+])(?:${TITLE}|\\p{L})$`, 'iu');
const END = /[,;:!\d\t\n\f–—]|\.\s|\s-\s/u;

/**
 * Whom "Dear …" greets, from where the greeting begins: the part of it that is the name, or undefined where nobody is
 * named. A greeting to a child's parents names the child.
 */
export function greeted(text: string, start: number): { start: number; end: number } | undefined {
  const ahead = text.slice(start, start + 100);
  const phrase = ahead.slice(0, endOf(ahead)).replace(SENTENCE, '');
  if (NOBODY_BY_NAME.test(phrase)) return undefined;
  const family = ON_BEHALF.exec(phrase);
  if (family && !family.groups?.of) return undefined;
  const skipped = family?.[0].length ?? COUPLE.exec(phrase)?.[0].length ?? 0;
  return { start: start + skipped, end: start + phrase.length };
}

/** A full stop ends the greeting unless it belongs to a title or an initial. */
function endOf(ahead: string): number {
  for (let from = 0; ; ) {
    const match = END.exec(ahead.slice(from));
    if (!match) return ahead.length;
    const at = from + match.index;
    if (!match[0].startsWith('.') || !ABBREVIATED.test(ahead.slice(0, at))) return at;
    from = at + 1;
  }
}
