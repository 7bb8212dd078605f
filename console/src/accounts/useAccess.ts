import { useQuery } from '@tanstack/react-query';
import type { AccessView } from '../../../api/features/accounts/desk/accounts.desk.schema.ts';
import { ask } from '../providers/httpClient.ts';

/** "Why can't they log in?" of one patient. */
export const useAccess = (patientId: string | undefined) =>
  useQuery({
    queryKey: ['patient-extras', patientId, 'access'],
    queryFn: () => ask<AccessView>(`/api/patients/${patientId}/access`),
    enabled: patientId !== undefined,
  });
