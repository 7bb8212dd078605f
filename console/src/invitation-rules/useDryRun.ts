import { useQuery } from '@tanstack/react-query';
import type {
  DryRun,
  DryRunConditions,
} from '../../../api/features/invitation-rules/invitation-rules.schema.ts';
import { ask } from '../providers/httpClient.ts';

/** Whom these conditions would have invited; asked once, since the last thirty days change little in a minute. */
export const useDryRun = (conditions: DryRunConditions | null) =>
  useQuery({
    queryKey: ['invitation-rules', 'dry-run', conditions],
    queryFn: () => ask<DryRun>('/api/invitation-rules/dry-run', 'POST', conditions),
    enabled: conditions !== null,
    staleTime: 300_000,
    refetchOnWindowFocus: false,
    retry: false,
  });
