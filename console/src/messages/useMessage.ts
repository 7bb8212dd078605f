import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { MessageRow, MessageView } from '../../../api/features/messages/messages.schema.ts';
import { auditedRead } from '../lists/quietly.ts';
import { messageCalls } from './messageCalls.ts';

const keyOf = (id: string) => ['message', id];

/** A message with its acts and its line of time. Each reading is written to the audit, so it is asked for once a visit. */
export const useMessage = (id: string) =>
  useQuery({
    queryKey: keyOf(id),
    queryFn: () => messageCalls.one(id),
    ...auditedRead,
    refetchOnMount: 'always',
  });

/** Tells every page that shows messages what an act made of one. */
export function useMessageChanged(): (message: MessageView) => void {
  const client = useQueryClient();
  return useCallback((message: MessageView) => messageChanged(client, message), [client]);
}

function messageChanged(client: QueryClient, message: MessageView): void {
  client.setQueryData(keyOf(message.id), message);
  void client.invalidateQueries({ queryKey: ['messages'] });
  void client.invalidateQueries({ queryKey: ['dashboard'] });
}

const EVERY_MS = { sending: 2000, soon: 3000, otherwise: 15_000 };
const sign = ({ version, state, delivered, read }: MessageRow): string =>
  [version, state, delivered, read].join(' ');

/** How often a message is looked at while its page is open; null where nothing happens to it by itself. */
export function watchedEveryMs(message: MessageView, now = Date.now()): number | null {
  if (message.attachments.some(({ state }) => state === 'waiting')) return EVERY_MS.soon;
  if (message.state === 'sending') return EVERY_MS.sending;
  if (message.state === 'scheduled' && message.dueAt)
    return Date.parse(message.dueAt) - now < 180_000 ? EVERY_MS.soon : EVERY_MS.otherwise;
  return message.state === 'sent' || message.state === 'approval' ? EVERY_MS.otherwise : null;
}

/**
 * Notices when the message changes while it is looked at: it watches the list's row, which is no audited view, and reads
 * the message again only when something is new. What becomes of a file is in no row.
 */
export function useMessageWatch(message: MessageView, refetch: () => Promise<unknown>): void {
  const everyMs = watchedEveryMs(message);
  const known = sign(message);
  const isInspecting = message.attachments.some(({ state }) => state === 'waiting');
  useEffect(() => {
    if (everyMs === null) return undefined;
    const look = async () => {
      if (document.hidden) return;
      const row = isInspecting ? undefined : await messageCalls.row(message.id, WATCHED);
      if (isInspecting || (row && sign(row) !== known)) await refetch();
    };
    // A look that fails is made up for by the next; the page's own acts tell of real trouble.
    const timer = setInterval(() => void look().catch(() => undefined), everyMs);
    return () => clearInterval(timer);
  }, [message.id, everyMs, known, isInspecting, refetch]);
}

const WATCHED = ['draft', 'approval', 'scheduled', 'sending', 'sent', 'withdrawn'];
