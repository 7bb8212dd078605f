import { useSyncExternalStore } from 'react';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { session } from '../../providers/session.ts';
import { batchCalls } from '../batchCalls.ts';
import { refusedAtOnce } from './fileRefusals.ts';

/** The one file that is on its way. Kept outside the page, so that going to another page does not stop it. */
export interface BatchUpload {
  file: File | null;
  /** Share of the bytes handed to the network, 0 to 1. */
  sent: number;
  /** A sentence about the file itself, where it need not be sent to know. */
  refusal: string | null;
  error: unknown;
  /** The batch it became. */
  batch: BatchView | null;
}

const NOTHING: BatchUpload = { file: null, sent: 0, refusal: null, error: null, batch: null };

let now = NOTHING;
let stopping = new AbortController();
const listeners = new Set<() => void>();
const change = (part: Partial<BatchUpload>): void => {
  now = { ...now, ...part };
  for (const listener of listeners) listener();
};

export const batchUpload = {
  /** Sends the file; of several, none: each file is a batch of its own, and its page wants to be looked at. */
  async start(files: readonly File[]): Promise<void> {
    const [file, ...others] = files;
    if (!file || (now.file && !now.error && !now.refusal)) return;
    const refusal = refusedAtOnce(file, others.length);
    change({ ...NOTHING, file, refusal });
    if (refusal) return;
    stopping = new AbortController();
    const { signal } = stopping;
    try {
      const batch = await batchCalls.send(file, {
        signal,
        onProgress: (sent, total) => change({ sent: total > 0 ? sent / total : 0 }),
      });
      if (!signal.aborted) change({ batch });
    } catch (error) {
      if (!signal.aborted) change({ error });
    }
  },
  stop(): void {
    stopping.abort();
    change(NOTHING);
  },
};

session.subscribe(() => {
  if (!session.get()) batchUpload.stop();
});

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useBatchUpload = (): BatchUpload => useSyncExternalStore(subscribe, () => now);
