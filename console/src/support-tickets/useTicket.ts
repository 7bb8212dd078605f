import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { TicketView } from '../../../api/features/support-tickets/support-tickets.schema.ts';
import { auditedRead } from '../lists/quietly.ts';
import { ask } from '../providers/httpClient.ts';

const keyOf = (id: string) => ['support-ticket', id];
export const fetchTicket = (id: string) => ask<TicketView>(`/api/support-tickets/${id}`);

const LOOKED_INTO_MS = 3000;
const isWaiting = (ticket: TicketView | undefined): boolean =>
  ticket?.events.some(({ attachments }) => attachments.some(({ state }) => state === 'waiting')) ?? false;

/** A ticket with its conversation. Each reading is written to the audit; read anew only while files are looked into. */
export const useTicket = (id: string) =>
  useQuery({
    queryKey: keyOf(id),
    queryFn: () => fetchTicket(id),
    ...auditedRead,
    refetchInterval: ({ state }) => (isWaiting(state.data) ? LOOKED_INTO_MS : false),
  });

/** Loads the next ticket while this one is read. */
export function usePrefetchedTicket(id: string | null): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!id) return;
    void client.prefetchQuery({
      queryKey: keyOf(id),
      queryFn: () => fetchTicket(id),
      staleTime: auditedRead.staleTime,
    });
  }, [client, id]);
}

/** Shows what an act made of a ticket, and lets the lists and counts it changes be read anew. */
export function useTicketChanged(): (changed: TicketView) => void {
  const client = useQueryClient();
  return (changed) => {
    client.setQueryData(keyOf(changed.id), changed);
    for (const key of ['support-tickets', 'incidents', 'dashboard', 'registration-case']) {
      void client.invalidateQueries({ queryKey: [key] });
    }
  };
}
