import type { RoleReason } from './evidence.ts';

const RELATIVE =
  /\b(mother|father|mum|dad|parent|husband|wife|partner|spouse|son|daughter|sister|brother|sibling|twin|next of kin|n\.?o\.?k|carer|guardian|baby|infant|newborn|neonate|relative|emergency contact|donor|child|friend)(?:'s|’s|s)?\b/gi;
const PROFESSIONAL =
  /\b(g\.?p|general practitioner|referrer|referred by|consultant|dictated by|typed by|clinician|doctor|surgery|practice|midwife|social worker|health visitor|secretary|seen by|care coordinator|nurse)(?:'s|’s)?\b/gi;
const COPY = /(?:^|[\n\t\f])\s*(?:c\.?c\.?|copy(?: to)?|copies to)\b\s*[:.]?/gi;
const PATIENT = /\bpatient(?:'s|’s)?\b|(?:^|[\n\t\f])\s*re\s*:/gi;
const HEADING_WORDS = /^[\w’'. ]{2,50}:?$/;
const OWN_LABEL = /^\s*(?:n\.?h\.?s|d\.?\s?o\.?\s?b|date of birth|born|birth date)/i;

/**
 * Takes the text that stands before a detail, as far back as its block; gives why it is somebody else's, or
 * undefined where it is the subject's. Looks at the sentence or field the detail stands in and at a heading above it.
 */
export function someoneElse(before: string): RoleReason | undefined {
  const block = before.slice(Math.max(before.lastIndexOf('\f'), before.lastIndexOf('\n\n')) + 1);
  const marker = lastMarker(ownField(block));
  if (marker) return marker === 'patient' ? undefined : marker;
  const lines = block.split('\n').slice(0, -1).reverse();
  for (const line of lines.slice(0, 6)) {
    if (!HEADING_WORDS.test(line.trim())) continue;
    const heading = lastMarker(line);
    if (heading) return heading === 'patient' ? undefined : heading;
  }
  return undefined;
}

/** The cell or the sentence up to the detail. A line that begins with the detail's own label begins a field of its own. */
function ownField(block: string): string {
  const line = block.slice(block.lastIndexOf('\n') + 1);
  const cell = line.slice(line.lastIndexOf('\t') + 1);
  const own = /\p{L}/u.test(cell) ? cell : line;
  const field = OWN_LABEL.test(own) || own.includes(':') || own !== line ? own : block.slice(-160);
  const sentence = field.split(/[.;!?]\s+(?=\p{Lu})/u).at(-1) ?? field;
  // The label of the detail itself may hold a full stop ("D.O.B. 3 November").
  return /\p{L}{3}/u.test(sentence) ? sentence : field;
}

function lastMarker(text: string): RoleReason | 'patient' | undefined {
  const last = (pattern: RegExp) => [...text.matchAll(pattern)].at(-1)?.index ?? -1;
  const ranked: [RoleReason | 'patient', number][] = [
    ['relative', last(RELATIVE)],
    ['professional', last(PROFESSIONAL)],
    ['copy', last(COPY)],
    ['patient', last(PATIENT)],
  ];
  const [marker, at] = ranked.sort((a, b) => b[1] - a[1])[0]!;
  return at < 0 ? undefined : marker;
}
