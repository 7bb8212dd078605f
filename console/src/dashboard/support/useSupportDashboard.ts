import { useQuery } from '@tanstack/react-query';
import type { SupportDashboardView } from '../../../../api/features/dashboard/dashboard.schema.ts';
import { ask } from '../../providers/httpClient.ts';

const DAYS = 30;

/** How registering and the desk went in the last thirty days. */
export const useSupportDashboard = () =>
  useQuery({
    queryKey: ['dashboard', 'support'],
    queryFn: () => ask<SupportDashboardView>(`/api/dashboard/support?days=${DAYS}`),
    staleTime: 60_000,
    refetchInterval: 300_000,
  });
