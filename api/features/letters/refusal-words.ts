import { REFUSALS } from '../../lib/pdf/pdf-findings.ts';

/**
 * Why a letter was refused, by `refusalCode`, and the sentence a clerk reads about each: what the inspection found, and
 * what a person decided; their own words are the version's `endedReason`. Pure: the console imports it.
 */
export const REFUSAL_WORDS = {
  ...REFUSALS,
  'by-eye': 'A member of staff refused this letter.',
} as const;

export type RefusalCode = keyof typeof REFUSAL_WORDS;
