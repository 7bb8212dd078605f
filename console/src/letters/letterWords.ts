import { GUARD_REASONS, PROPOSAL_REASONS } from '../../../api/features/letters/guard/guard-words.ts';
import type { LetterKind, LetterRow } from '../../../api/features/letters/letters.schema.ts';
import { REFUSAL_WORDS } from '../../../api/features/letters/refusal-words.ts';
import { WARNINGS } from '../../../api/lib/pdf/pdf-findings.ts';
import { letterKindWords } from '../fields/letterKindWords.ts';

/** As the choices of a select, where "Letter" alone would not say that it is the rest. */
export const kindOptions: readonly { value: LetterKind; label: string }[] = [
  { value: 'clinic', label: letterKindWords.clinic },
  { value: 'appointment', label: letterKindWords.appointment },
  { value: 'discharge-summary', label: letterKindWords['discharge-summary'] },
  { value: 'other', label: 'Other letter' },
];

const reasons: Record<string, string> = { ...PROPOSAL_REASONS, ...GUARD_REASONS };
const refusals: Record<string, string> = REFUSAL_WORDS;
const warnings: Record<string, string> = WARNINGS;

/** The guard's sentence for a code, of a chosen patient or of one to be proposed. */
export const reasonSentence = (code: string): string => reasons[code] ?? 'Check this letter by eye.';

/** Why the letter was refused, and the way out; an unknown code is left to the reason that stands beside it. */
export const refusalSentence = (code: string | null): string =>
  (code && refusals[code]) || 'This letter was refused.';

export const warningSentence = (code: string): string => warnings[code] ?? 'Look through this PDF by eye.';

/** What a letter is called where its patient stands beside it: "Clinic letter, Cardiology". */
export const letterName = (letter: Pick<LetterRow, 'kind' | 'specialty'>): string =>
  [letterKindWords[letter.kind], letter.specialty].filter(Boolean).join(', ');
