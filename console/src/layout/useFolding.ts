import { useState } from 'react';
import { useStore } from 'react-admin';

/**
 * Which groups of the menu stand open. A person's choice is kept as a preference of this machine, names of groups and
 * nothing else. The group of the page one is on stands open, whatever was chosen, until it is shut by hand there.
 */
export function useFolding(here: string | null, openAtFirst: boolean) {
  const [chosen, choose] = useStore<Record<string, boolean>>('sidebar.groups', {});
  const [shutHere, setShutHere] = useState<string | null>(null);
  if (shutHere !== null && shutHere !== here) setShutHere(null);
  const isOpen = (name: string): boolean =>
    name === here ? shutHere !== here : (chosen[name] ?? openAtFirst);
  const toggle = (name: string): void => {
    const willOpen = !isOpen(name);
    if (name === here) setShutHere(willOpen ? null : name);
    choose({ ...chosen, [name]: willOpen });
  };
  return { isOpen, toggle };
}
