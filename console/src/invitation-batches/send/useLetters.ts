import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import type { BatchLetters } from '../../../../api/features/invitation-batches/letters/batch-letters.schema.ts';
import { download } from '../../providers/download.ts';
import { ask } from '../../providers/httpClient.ts';
import { batchAddress } from '../batchCalls.ts';
import { useBatchChanged } from '../useBatch.ts';
import { printRuns } from './printRuns.ts';

/** The letters of a batch, for who has neither mobile nor e-mail: printing them, and saying that they are in the post. */
export function useLetters(batch: BatchView) {
  const client = useQueryClient();
  const notify = useNotify();
  const changed = useBatchChanged();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const key = ['invitation-batch-letters', batch.id];
  const address = batchAddress(batch.id);
  const { data } = useQuery({
    // What left since brings new letters.
    queryKey: [...key, batch.counts.outcomes.pending, batch.counts.standings.left],
    queryFn: () => ask<BatchLetters>(`${address}/letters`),
    placeholderData: (previous) => previous,
  });

  const run = async (work: () => Promise<string>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      notify(await work(), { type: 'success' });
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
      void client.invalidateQueries({ queryKey: key });
      void changed.readAgain(batch.id);
    }
  };

  return {
    letters: data ?? null,
    busy,
    error,
    print: (again: boolean) =>
      void run(() => printRuns(again, ({ name, ...body }) => download(`${address}/print`, body, name))),
    post: () =>
      void run(async () => {
        await ask<BatchLetters>(`${address}/posted`, 'POST', {});
        return 'Kept: they are in the post';
      }),
  };
}
