import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type {
  BatchResults,
  Results,
} from '../../../api/features/invitation-results/invitation-results.schema.ts';
import { ask } from '../providers/httpClient.ts';

/** The numbers are counted by a job, at most every two minutes. */
const EACH_MS = 60_000;

/** Results of these London days; what is shown stays until the next answer. */
export const useOverview = (days: { from: string; to: string }) =>
  useQuery({
    queryKey: ['invitation-results', days],
    queryFn: () => ask<Results>(`/api/invitation-results?${new URLSearchParams(days)}`),
    placeholderData: keepPreviousData,
    refetchInterval: EACH_MS,
  });

export const useBatchResults = (batchId: string) =>
  useQuery({
    queryKey: ['invitation-results', 'batches', batchId],
    queryFn: () => ask<BatchResults>(`/api/invitation-results/batches/${batchId}`),
    refetchInterval: EACH_MS,
  });
