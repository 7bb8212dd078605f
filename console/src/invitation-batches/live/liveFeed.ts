import type { BatchProgress } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';

/** How the page hears of progress: at once, every few seconds, or not yet. */
export type LiveMode = 'connecting' | 'live' | 'polling';

/** As much of the browser's EventSource as is used. */
export interface Stream {
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
  readonly readyState: number;
}

interface FeedOptions {
  open: () => Stream;
  poll: () => Promise<BatchProgress>;
  onProgress: (progress: BatchProgress) => void;
  onMode: (mode: LiveMode) => void;
  pollMs?: number;
  /** After so long of polling the stream is tried again. */
  againMs?: number;
}

const CLOSED = 2;
/** The browser reconnects by itself; a proxy that swallows the stream makes it do so for ever. */
const MOST_FAILURES = 3;

/**
 * Follows a batch: by its event stream, and where that keeps failing by asking every few seconds, with a new try of
 * the stream now and then.
 * @returns stops it
 */
export function followBatch(options: FeedOptions): () => void {
  const { open, poll, onProgress, onMode, pollMs = 4000, againMs = 60_000 } = options;
  let stream: Stream | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let isStopped = false;

  const listen = (): void => {
    failures = 0;
    const opened = open();
    stream = opened;
    opened.addEventListener('progress', (event) => {
      if (isStopped || stream !== opened) return;
      failures = 0;
      onMode('live');
      onProgress(JSON.parse(event.data) as BatchProgress);
    });
    opened.addEventListener('error', () => {
      if (isStopped || stream !== opened) return;
      failures += 1;
      if (opened.readyState !== CLOSED && failures < MOST_FAILURES) return onMode('connecting');
      opened.close();
      stream = null;
      onMode('polling');
      void look(Date.now() + againMs);
    });
  };

  const look = async (until: number): Promise<void> => {
    try {
      const progress = await poll();
      if (!isStopped) onProgress(progress);
    } catch {
      // The next look makes up for it; the page's own acts tell of real trouble.
    }
    if (isStopped) return;
    timer = setTimeout(() => (Date.now() < until ? void look(until) : listen()), pollMs);
  };

  onMode('connecting');
  listen();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    stream?.close();
  };
}
