import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  BatchCounts,
  BatchView,
} from '../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { batchCalls } from './batchCalls.ts';

export const batchKey = (id: string) => ['invitation-batch', id];
export const rowsKey = (id: string) => ['invitation-batch-rows', id];
export const previewKey = (id: string) => ['invitation-batch-preview', id];

/** A batch as its page shows it. */
export const useBatch = (id: string) =>
  useQuery({ queryKey: batchKey(id), queryFn: () => batchCalls.one(id), refetchOnWindowFocus: true });

/** Shows what an act made of a batch, and lets its rows, its texts and the lists be read anew. */
export function useBatchChanged() {
  const client = useQueryClient();
  return {
    /** The whole batch came back. */
    toBatch: (batch: BatchView): void => {
      client.setQueryData(batchKey(batch.id), batch);
      for (const key of [rowsKey(batch.id), previewKey(batch.id), ['invitation-batches'], ['dashboard']]) {
        void client.invalidateQueries({ queryKey: key });
      }
    },
    /** A row's act came back with the numbers of its batch. */
    toCounts: (id: string, counts: BatchCounts): void => {
      client.setQueryData<BatchView>(batchKey(id), (now) => now && { ...now, counts });
      // What is possible now depends on the numbers.
      void client.invalidateQueries({ queryKey: batchKey(id) });
      void client.invalidateQueries({ queryKey: previewKey(id) });
    },
    /** Nothing came back: everything is read again. @returns the batch as it is now */
    readAgain: async (id: string): Promise<BatchView | undefined> => {
      await client.invalidateQueries({ queryKey: batchKey(id) });
      void client.invalidateQueries({ queryKey: rowsKey(id) });
      return client.getQueryData<BatchView>(batchKey(id));
    },
  };
}
