import { useSyncExternalStore } from 'react';
import { session } from '../providers/session.ts';

/**
 * What is typed into a list's search that may name somebody: kept in memory, so that neither the address nor the
 * disk ever holds it, and forgotten on signing out.
 */
export function createSearchMemory() {
  let typed = '';
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const get = (): string => typed;
  const set = (text: string): void => {
    typed = text;
    for (const listener of listeners) listener();
  };
  session.subscribe(() => {
    if (!session.get()) set('');
  });
  return { get, set, useTyped: (): string => useSyncExternalStore(subscribe, get) };
}

export type SearchMemory = ReturnType<typeof createSearchMemory>;
