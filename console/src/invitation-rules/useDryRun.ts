import { useQuery } from '@tanstack/react-query';
import type {
  DryRun,
  DryRunConditions,
} from '../../../api/features/invitation-rules/invitation-rules.schema.ts';
import { ask } from '../providers/httpClient.ts';

/** Whom these conditions would have invited over the last thirty days. */
export const askDryRun = (conditions: DryRunConditions): Promise<DryRun> =>
  ask<DryRun>('/api/invitation-rules/dry-run', 'POST', conditions);

/** Asked once: the last thirty days change little in a minute. */
export const useDryRun = (conditions: DryRunConditions) =>
  useQuery({
    queryKey: ['invitation-rules', 'dry-run', conditions],
    queryFn: () => askDryRun(conditions),
    staleTime: 300_000,
    refetchOnWindowFocus: false,
    retry: false,
  });
