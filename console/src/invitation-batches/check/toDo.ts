import type { FindingSeverity } from '../../../../api/features/invitation-batches/findings.schema.ts';
import type { BatchCounts } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import type { FilterWord } from '../rows/rowFilters.ts';

export type FindingCount = BatchCounts['findings'][number];

export interface ToDoGroup {
  severity: FindingSeverity;
  title: string;
  findings: FindingCount[];
}

const titles: [FindingSeverity, string][] = [
  ['fault', 'To mend'],
  ['question', 'To answer'],
  ['exclusion', 'Left out, nothing to do'],
  ['notice', 'Good to know'],
];

/** What was found, in the order of what a person must do; the most common first. */
export const toDoGroups = (findings: readonly FindingCount[]): ToDoGroup[] =>
  titles
    .map(([severity, title]) => ({
      severity,
      title,
      findings: findings
        .filter((one) => one.severity === severity && one.rows > 0)
        .sort((a, b) => b.open - a.open || b.rows - a.rows),
    }))
    .filter((group) => group.findings.length > 0);

/** The filters beside the findings: how many rows stand where. Those nobody stands at are not offered. */
export function standingFilters({
  standings,
  rows,
}: BatchCounts): { word: FilterWord; label: string; rows: number }[] {
  const having = (key: keyof typeof standings): number => standings[key] ?? 0;
  return [
    { word: 'faulty', label: 'To look at', rows: having('held') },
    { word: 'standing.ready', label: 'Ready', rows: having('ready') },
    { word: 'standing.excluded', label: 'Left out', rows: having('excluded') },
    { word: 'standing.skipped', label: 'Skipped', rows: having('skipped') },
    { word: 'all', label: 'All', rows: rows ?? 0 },
  ].filter((filter) => filter.rows > 0 || filter.word === 'faulty');
}
