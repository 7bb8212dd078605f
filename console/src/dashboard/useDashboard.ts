import { useQuery } from '@tanstack/react-query';
import type { DashboardView } from '../../../api/features/dashboard/dashboard.schema.ts';
import { ask } from '../providers/httpClient.ts';
import { useSession } from '../providers/useSession.ts';

/** What waits for this person; asked again each minute while the tab is looked at. */
export function useDashboard() {
  const signedIn = useSession()?.stage === 'full';
  return useQuery({
    queryKey: ['dashboard'],
    queryFn: () => ask<DashboardView>('/api/dashboard'),
    enabled: signedIn,
    staleTime: 20_000,
    refetchInterval: 60_000,
  });
}
