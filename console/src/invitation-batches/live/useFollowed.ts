import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { batchAddress, batchCalls } from '../batchCalls.ts';
import { batchKey, previewKey, rowsKey } from '../useBatch.ts';
import { followBatch, type LiveMode } from './liveFeed.ts';

/** What is possible now depends on the numbers, which run while it sends: read anew at most so often. */
const READ_AGAIN_MS = 10_000;
const OVER: readonly BatchView['state'][] = ['unreadable', 'discarded'];

/**
 * Keeps a batch's page up to date while its tab is in front: numbers as they come, everything else read anew when
 * the batch has changed. A tab behind holds no connection, since a browser has six for all of them.
 */
export function useFollowed(batch: BatchView): LiveMode | null {
  const client = useQueryClient();
  const [mode, setMode] = useState<LiveMode>('connecting');
  const isInFront = useInFront();
  const { id } = batch;
  const isFollowed = isInFront && !OVER.includes(batch.state);
  const known = useRef(batch);
  known.current = batch;
  const readAt = useRef(Date.now());

  useEffect(() => {
    if (!isFollowed) return undefined;
    return followBatch({
      open: () => new EventSource(`${batchAddress(id)}/events`),
      poll: () => batchCalls.progress(id),
      onMode: setMode,
      onProgress: ({ state, version, ...numbers }) => {
        const { version: shown, state: was, gaveUp } = known.current;
        // An answer of an act may be newer than what was on its way.
        if (version < shown) return;
        client.setQueryData<BatchView>(batchKey(id), (now) => now && { ...now, ...numbers });
        const isOther = version !== shown || state !== was || numbers.gaveUp !== gaveUp;
        if (!isOther && Date.now() - readAt.current < READ_AGAIN_MS) return;
        readAt.current = Date.now();
        void client.invalidateQueries({ queryKey: batchKey(id), exact: true });
        // Checked again, sent, or changed by somebody else: what was read of its rows may be of before.
        if (isOther)
          for (const key of [rowsKey(id), previewKey(id)]) void client.invalidateQueries({ queryKey: key });
      },
    });
  }, [client, id, isFollowed]);

  return isFollowed ? mode : null;
}

/** Whether the tab is the one looked at. */
function useInFront(): boolean {
  const [isInFront, setInFront] = useState(!document.hidden);
  useEffect(() => {
    const look = () => setInFront(!document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return isInFront;
}
