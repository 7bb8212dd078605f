import type { PdfTextPage } from '../../../lib/pdf/pdf-findings.ts';
import { findLetterDate } from './find-dates.ts';
import { layOut } from './letter-layout.ts';

export type LetterKind = 'appointment' | 'clinic' | 'discharge-summary' | 'other';
export type LetterDescription = { kind: LetterKind; specialty?: string; letterDate?: string };

/** What letters of each kind say, and how strongly it speaks for the kind. */
const SIGNS: [LetterKind, RegExp, number][] = [
  ['discharge-summary', /\bdischarge (?:summary|letter|notification)\b/i, 5],
  ['discharge-summary', /\b(?:date of (?:discharge|admission)|discharge date|discharge diagnosis)\b/i, 3],
  ['discharge-summary', /\bdischarged? (?:on|home|from)\b/i, 1],
  ['appointment', /\b(?:appointment (?:letter|confirmation|details)|your (?:outpatient )?appointment)\b/i, 4],
  [
    'appointment',
    /\b(?:appointment (?:date|time)|(?:made|booked|arranged) (?:an|your) appointment|invite you to attend)\b/i,
    3,
  ],
  ['clinic', /\bclinic (?:letter|date)\b/i, 4],
  [
    'clinic',
    /\b(?:thank you for referring|(?:seen|reviewed|attended|saw|met|review) (?:\w+ ){0,6}clinic)\b/i,
    3,
  ],
  ['clinic', /^\s*(?:diagnos[ie]s|impression|plan|current medication|medication)\b/im, 1],
];

/** Takes a letter's text and the hospital's specialties; guesses what the clerk would otherwise type. */
export function describeLetter(pages: PdfTextPage[], specialties: string[]): LetterDescription {
  const layout = layOut(pages);
  const text = layout.rows.text;
  const specialty = guessSpecialty(text, specialties);
  const letterDate = findLetterDate(layout);
  return {
    kind: guessKind(text),
    ...(specialty ? { specialty } : {}),
    ...(letterDate ? { letterDate } : {}),
  };
}

function guessKind(text: string): LetterKind {
  const scores = new Map<LetterKind, number>();
  for (const [kind, sign, weight] of SIGNS)
    if (sign.test(text)) scores.set(kind, (scores.get(kind) ?? 0) + weight);
  const [best] = [...scores].sort((a, b) => b[1] - a[1]);
  return best && best[1] >= 3 ? best[0] : 'other';
}

/** The one named first; of two that begin together ("Paediatric cardiology"), the longer. */
function guessSpecialty(text: string, specialties: string[]): string | undefined {
  const plain = text.toLowerCase().replace(/\s+/g, ' ');
  const named = specialties.flatMap((specialty) => {
    const at = plain.search(new RegExp(`(?<!\\p{L})${escaped(specialty.toLowerCase())}(?!\\p{L})`, 'u'));
    return at < 0 ? [] : [{ specialty, from: at, to: at + specialty.length }];
  });
  const whole = named.filter(
    (one) => !named.some((other) => other !== one && other.from <= one.from && other.to >= one.to),
  );
  return whole.sort((a, b) => a.from - b.from)[0]?.specialty;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
