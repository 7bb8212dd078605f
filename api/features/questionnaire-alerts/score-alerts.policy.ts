import type { ScoreResult } from '../questionnaires/evaluation/scores.policy.ts';
import type { AlertCompare } from './questionnaire-alerts.schema.ts';

export interface RuleFacts {
  scoreId: string;
  compare: AlertCompare;
  threshold: number;
}

/**
 * Whether answers reach what the clinic asked to be told of. The threshold itself does: "20 or more". A score that could
 * not be counted for want of answers reaches nothing.
 * @param scores of the submission, by the score's id
 */
export function reaches(
  { scoreId, compare, threshold }: RuleFacts,
  scores: Readonly<Record<string, Pick<ScoreResult, 'value'>>>,
): boolean {
  const value = scores[scoreId]?.value ?? null;
  if (value === null) return false;
  return compare === 'at-least' ? value >= threshold : value <= threshold;
}
