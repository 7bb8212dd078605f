import { useSyncExternalStore } from 'react';

/** How far the files of this person are, without the files: what every page may know of the upload page's work. */
export interface UploadProgress {
  files: number;
  through: number;
  failed: number;
  isUnderWay: boolean;
}

interface Countable {
  state: 'waiting' | 'sending' | 'accepted' | 'failed';
}

const NOTHING: UploadProgress = { files: 0, through: 0, failed: 0, isUnderWay: false };

let now = NOTHING;
const listeners = new Set<() => void>();

/** Counts files by how they stand. */
export function progressOf(items: readonly Countable[]): UploadProgress {
  const having = (state: Countable['state']) => items.filter((item) => item.state === state).length;
  return {
    files: items.length,
    through: having('accepted'),
    failed: having('failed'),
    isUnderWay: having('waiting') + having('sending') > 0,
  };
}

/** What the tray says; null when there is nothing to say. */
export function trayWords({ files, through, failed, isUnderWay }: UploadProgress): string | null {
  if (isUnderWay) return `Uploading ${through} of ${files}`;
  return failed > 0 ? `${failed} of ${files} did not upload` : null;
}

/** Told by the desk, whose code is not loaded until somebody uploads. */
export function tellProgress(items: readonly Countable[]): void {
  now = items.length > 0 ? progressOf(items) : NOTHING;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useUploadProgress = (): UploadProgress => useSyncExternalStore(subscribe, () => now);
