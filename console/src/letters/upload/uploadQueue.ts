import { type ProblemBody, problemOf } from '../../providers/problem.ts';

export interface QueueItem<Answer> {
  key: string;
  file: File;
  /** Share of the bytes handed to the network, 0 to 1. */
  sent: number;
  state: 'waiting' | 'sending' | 'accepted' | 'failed';
  answer: Answer | null;
  problem: ProblemBody | null;
}

export type Send<Answer> = (
  file: File,
  options: { onProgress: (sent: number, total: number) => void; signal: AbortSignal },
) => Promise<Answer>;

interface QueueOptions<Answer> {
  send: Send<Answer>;
  onChange: () => void;
  /** Files under way at the same time. */
  atOnce?: number;
}

/**
 * Sends files a few at a time; one that fails stands by itself and can be tried again, the others go on.
 * Kept outside the page, so that going to another page stops nothing.
 */
export function createUploadQueue<Answer>({ send, onChange, atOnce = 4 }: QueueOptions<Answer>) {
  let items: readonly QueueItem<Answer>[] = [];
  let added = 0;
  let stopping = new AbortController();

  const change = (key: string, part: Partial<QueueItem<Answer>>): void => {
    items = items.map((item) => (item.key === key ? { ...item, ...part } : item));
    onChange();
  };

  const sendOne = async ({ key, file }: QueueItem<Answer>): Promise<void> => {
    const { signal } = stopping;
    change(key, { state: 'sending', sent: 0, problem: null });
    try {
      const answer = await send(file, {
        signal,
        onProgress: (sent, total) => change(key, { sent: total > 0 ? sent / total : 0 }),
      });
      if (!signal.aborted) change(key, { state: 'accepted', sent: 1, answer });
    } catch (error) {
      if (!signal.aborted) change(key, { state: 'failed', problem: problemOf(error) });
    }
    if (!signal.aborted) pump();
  };

  const pump = (): void => {
    const free = atOnce - items.filter((item) => item.state === 'sending').length;
    for (const item of items.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, free))) {
      void sendOne(item);
    }
  };

  return {
    items: () => items,

    add(files: readonly File[]): void {
      const fresh = files.map((file): QueueItem<Answer> => {
        added += 1;
        return { key: `file-${added}`, file, sent: 0, state: 'waiting', answer: null, problem: null };
      });
      items = [...items, ...fresh];
      onChange();
      pump();
    },

    /** Puts failed files back in line: one by its key, or all of them. */
    retry(key?: string): void {
      items = items.map((item) =>
        item.state === 'failed' && (key === undefined || item.key === key)
          ? { ...item, state: 'waiting', problem: null }
          : item,
      );
      onChange();
      pump();
    },

    /** Takes files that are not under way off the list. */
    dismiss(keys: readonly string[]): void {
      items = items.filter((item) => item.state === 'sending' || !keys.includes(item.key));
      onChange();
    },

    /** Stops what is under way and forgets everything. */
    clear(): void {
      stopping.abort();
      stopping = new AbortController();
      items = [];
      onChange();
    },
  };
}
