import type {
  AssignmentDryRun,
  AssignmentDryRunConditions,
} from '../../../api/features/assignment-rules/assignment-rules.schema.ts';
import { dryRunsOf } from '../rules/dryRuns.ts';

/** Whom conditions would have asked over the last thirty days. */
export const { askDryRun, useDryRun } = dryRunsOf<AssignmentDryRunConditions, AssignmentDryRun>(
  'assignment-rules',
);
