import { count } from '../fields/count.ts';

export const aboutWords = { portal: 'The portal', 'support-ticket': 'Support' } as const;

/** A rating from one to five in words, as the survey asks it. */
export const ratingWords = (rating: number): string =>
  ['Very poor', 'Poor', 'Neither good nor poor', 'Good', 'Very good'][rating - 1] ?? String(rating);

/** "4.2 of 5, from 31 answers"; says so where nobody answered. */
export const averageWords = ({ answers, average }: { answers: number; average: number | null }): string =>
  average === null ? 'Nobody answered yet' : `${average.toFixed(1)} of 5, from ${count(answers, 'answer')}`;
