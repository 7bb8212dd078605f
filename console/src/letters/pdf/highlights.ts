import type { GuardView } from '../../../../api/features/letters/letters.schema.ts';

export type Finding = GuardView['findings'][number];
export interface Highlight {
  key: string;
  place: Finding['places'][number];
  outcome: Finding['outcome'];
}

/** Name of a finding's highlights; `scrollTo` of the viewer takes it. */
export const highlightKey = (index: number): string => `finding-${index}`;

/** The boxes to draw over the pages: one for each place of each finding. */
export const highlightsOf = (findings: readonly Finding[]): Highlight[] =>
  findings.flatMap((finding, index) =>
    finding.places.map((place) => ({ key: highlightKey(index), place, outcome: finding.outcome })),
  );
