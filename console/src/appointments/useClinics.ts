import { useQuery } from '@tanstack/react-query';
import { ask } from '../providers/httpClient.ts';

/** Every clinic and specialty that appointments have, for filters. */
export const useClinics = () =>
  useQuery({
    queryKey: ['appointments', 'clinics'],
    queryFn: () => ask<{ clinics: string[]; specialties: string[] }>('/api/appointments/clinics'),
    staleTime: 300_000,
  }).data ?? { clinics: [], specialties: [] };
