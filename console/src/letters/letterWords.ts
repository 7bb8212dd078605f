import { GUARD_REASONS, PROPOSAL_REASONS } from '../../../api/features/letters/guard/guard-words.ts';
import type { LetterKind, LetterRow } from '../../../api/features/letters/letters.schema.ts';
import { REFUSALS, WARNINGS } from '../../../api/lib/pdf/pdf-findings.ts';
import { letterKindWords } from '../fields/letterKindWords.ts';

/** As the choices of a select, where "Letter" alone would not say that it is the rest. */
export const kindOptions: readonly { value: LetterKind; label: string }[] = [
  { value: 'clinic', label: letterKindWords.clinic },
  { value: 'appointment', label: letterKindWords.appointment },
  { value: 'discharge-summary', label: letterKindWords['discharge-summary'] },
  { value: 'other', label: 'Other letter' },
];

/** What the check says of the patient's record, beside what it reads in the letter. */
const standing = {
  'patient-deceased':
    'The patient has died. The letter is held back from publishing; refuse it, or have it posted to the family.',
  'patient-merged': 'This record was merged into another one. Choose that one.',
};
const reasons: Record<string, string> = { ...standing, ...PROPOSAL_REASONS, ...GUARD_REASONS };
const refusals: Record<string, string> = REFUSALS;
const warnings: Record<string, string> = WARNINGS;

/** The guard's sentence for a code, of a chosen patient or of one to be proposed. */
export const reasonSentence = (code: string): string => reasons[code] ?? 'Check this letter by eye.';

/** Why the PDF was not taken, and the way out. */
export const refusalSentence = (code: string | null): string =>
  (code && refusals[code]) || 'This letter was refused by hand.';

export const warningSentence = (code: string): string => warnings[code] ?? 'Look through this PDF by eye.';

/** What a letter is called where its patient stands beside it: "Clinic letter, Cardiology". */
export const letterName = (letter: Pick<LetterRow, 'kind' | 'specialty'>): string =>
  [letterKindWords[letter.kind], letter.specialty].filter(Boolean).join(', ');

/** "1 letter", "1,204 letters". */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;
