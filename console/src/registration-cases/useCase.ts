import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CaseView } from '../../../api/features/registration-cases/registration-cases.schema.ts';
import { auditedRead } from '../lists/quietly.ts';
import { ask } from '../providers/httpClient.ts';

const keyOf = (id: string) => ['registration-case', id];
export const fetchCase = (id: string) => ask<CaseView>(`/api/registration-cases/${id}`);

/** A case with all its evidence. Each reading is written to the audit, so it is asked for once. */
export const useCase = (id: string) =>
  useQuery({ queryKey: keyOf(id), queryFn: () => fetchCase(id), ...auditedRead });

/** Loads the next case while this one is read. */
export function usePrefetchedCase(id: string | null): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!id) return;
    void client.prefetchQuery({
      queryKey: keyOf(id),
      queryFn: () => fetchCase(id),
      staleTime: auditedRead.staleTime,
    });
  }, [client, id]);
}

/** Shows what an act made of a case, and lets every list and count that it changes be read anew. */
export function useCaseChanged(): (changed: CaseView) => void {
  const client = useQueryClient();
  return (changed) => {
    client.setQueryData(keyOf(changed.id), changed);
    for (const key of ['registration-cases', 'registration-cases-report', 'dashboard', 'support-tickets']) {
      void client.invalidateQueries({ queryKey: [key] });
    }
    if (changed.patient) {
      void client.invalidateQueries({ queryKey: ['patients'] });
      void client.invalidateQueries({ queryKey: ['patient-extras', changed.patient.id] });
    }
  };
}
