import { useSyncExternalStore } from 'react';
import { session } from '../../providers/session.ts';

/** A publication of this person that can still be undone. Ids and numbers only. */
export interface Publication {
  ids: readonly string[];
  letters: number;
  patients: number;
  visibleFrom: string;
}

let open: readonly Publication[] = [];
const listeners = new Set<() => void>();

function set(next: readonly Publication[]): void {
  open = next;
  for (const listener of listeners) listener();
}

/** What was published and can still be undone, in memory: it follows the person from page to page. */
export const publications = {
  add: (publication: Publication): void => set([...open, publication]),
  remove: (publication: Publication): void => set(open.filter((one) => one !== publication)),
};

session.subscribe(() => {
  if (!session.get()) set([]);
});

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const usePublications = (): readonly Publication[] => useSyncExternalStore(subscribe, () => open);
