import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { z } from 'zod';
import type { presenceAnswer } from '../../../api/features/registration-cases/registration-cases.schema.ts';
import { ask } from '../providers/httpClient.ts';

export type Presence = z.infer<typeof presenceAnswer>;
const EVERY_MS = 20_000;

/**
 * Says that this record is looked at, every 20 seconds while its tab is in front, and hears who else looks.
 * @param seen the version on the page; `onNewer` is called when there is a newer one
 */
export function usePresence(
  resource: string,
  id: string,
  seen: number,
  onNewer: () => void,
): Presence['others'] {
  const { data } = useQuery({
    queryKey: ['presence', resource, id],
    queryFn: () => ask<Presence>(`/api/${resource}/${id}/presence`, 'POST', {}),
    refetchInterval: EVERY_MS,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const newer = data && data.version > seen ? data.version : null;
  const tell = useRef(onNewer);
  tell.current = onNewer;
  useEffect(() => {
    if (newer !== null) tell.current();
  }, [newer]);
  return data?.others ?? [];
}
