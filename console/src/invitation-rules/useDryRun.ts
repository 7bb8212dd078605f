import type {
  DryRun,
  DryRunConditions,
} from '../../../api/features/invitation-rules/invitation-rules.schema.ts';
import { dryRunsOf } from '../rules/dryRuns.ts';

/** Whom conditions would have invited over the last thirty days. */
export const { askDryRun, useDryRun } = dryRunsOf<DryRunConditions, DryRun>('invitation-rules');
