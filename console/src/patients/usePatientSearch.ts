import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { PatientRow } from '../../../api/features/patients/patients.schema.ts';
import { httpClient } from '../providers/httpClient.ts';

const PAUSE_MS = 200;
const SHOWN = 8;

/** The value as it was when typing last paused for 200 ms. */
export function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}

async function search(q: string, signal: AbortSignal): Promise<{ patients: PatientRow[]; more: boolean }> {
  const body = JSON.stringify({ filter: { q }, range: [0, SHOWN - 1] });
  const { json, headers } = await httpClient('/api/patients/search', { method: 'POST', body, signal });
  return { patients: json, more: headers.has('X-Next-After') };
}

/** The first patients who fit what is typed; a search that typing has overtaken is stopped. */
export function usePatientSearch(typed: string) {
  const q = usePaused(typed.trim());
  const result = useQuery({
    queryKey: ['patient-search', q],
    queryFn: ({ signal }) => search(q, signal),
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  return { ...result, isCurrent: q === typed.trim() && !result.isPlaceholderData };
}
