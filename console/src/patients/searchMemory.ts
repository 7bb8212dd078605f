import { useSyncExternalStore } from 'react';
import { session } from '../providers/session.ts';

let typed = '';
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What was typed into the patients' search: in memory, so that neither the address nor the disk ever holds it. */
export const searchMemory = {
  get: (): string => typed,
  set(text: string): void {
    typed = text;
    for (const listener of listeners) listener();
  },
};

session.subscribe(() => {
  if (!session.get()) searchMemory.set('');
});

export const useRememberedSearch = (): string => useSyncExternalStore(subscribe, searchMemory.get);
