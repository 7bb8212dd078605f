import { useQuery } from '@tanstack/react-query';
import type {
  AssignmentDryRun,
  AssignmentDryRunConditions,
} from '../../../api/features/assignment-rules/assignment-rules.schema.ts';
import { ask } from '../providers/httpClient.ts';

/** Whom these conditions would have asked over the last thirty days. */
export const askDryRun = (conditions: AssignmentDryRunConditions): Promise<AssignmentDryRun> =>
  ask<AssignmentDryRun>('/api/assignment-rules/dry-run', 'POST', conditions);

/** Asked once: the last thirty days change little in a minute. */
export const useDryRun = (conditions: AssignmentDryRunConditions) =>
  useQuery({
    queryKey: ['assignment-rules', 'dry-run', conditions],
    queryFn: () => askDryRun(conditions),
    staleTime: 300_000,
    refetchOnWindowFocus: false,
    retry: false,
  });
