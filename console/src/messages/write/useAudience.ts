import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Audience } from '../../../../api/features/messages/messages.schema.ts';
import { auditedRead } from '../../lists/quietly.ts';
import { messageCalls } from '../messageCalls.ts';

/** Typing goes on for so long before it is counted. */
const PAUSE_MS = 400;

/** Who would be written to now; it follows what stands in the fields, a moment later. */
export function useAudience(audience: Audience | null) {
  const wanted = audience ? JSON.stringify(audience) : '';
  const [asked, setAsked] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const query = useQuery({
    queryKey: ['message-audience', asked],
    queryFn: () => messageCalls.audience(JSON.parse(asked)),
    enabled: asked !== '',
    ...auditedRead,
    retry: false,
  });
  return { ...query, isCurrent: asked === wanted };
}

/** Clinics and places to choose from, with what a draft has already. */
export function useAudienceChoices(chosen: { clinic: string; location: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['message-audience-choices'],
    queryFn: messageCalls.choices,
    staleTime: 300_000,
  });
  const optionsOf = (all: readonly string[] = [], own: string) =>
    [...new Set([...all, ...(own ? [own] : [])])].map((value) => ({ value, label: value }));
  return {
    clinics: optionsOf(data?.clinics, chosen.clinic),
    locations: optionsOf(data?.locations, chosen.location),
    // Without them everything can only be left at “Any”.
    error: data ? null : error,
    refetch,
  };
}
