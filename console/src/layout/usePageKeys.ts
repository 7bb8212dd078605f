import { useEffect, useRef } from 'react';
import { useKeysOn } from './useKeys.ts';

/** After `g` the next letter is the shell's: it goes somewhere. */
const GOING_MS = 1500;

const isBusyElsewhere = (target: Element): boolean =>
  target.closest('input:not([type="checkbox"]), textarea, select, [role="combobox"]') !== null ||
  document.querySelector('[role="dialog"], [role="menu"]') !== null;

/**
 * Single letters that act on this page, by the letter in lower case; one whose act is undefined does nothing now.
 * None of them works while somebody types, while a dialog is open, or when single keys are switched off.
 */
export function usePageKeys(keys: Record<string, (() => void) | undefined>): void {
  const [areOn] = useKeysOn();
  const now = useRef({ keys, areOn });
  now.current = { keys, areOn };

  useEffect(() => {
    let going = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : document.body;
      if (!now.current.areOn || isBusyElsewhere(target)) return;
      if (event.key === 'g') going = event.timeStamp;
      const act = now.current.keys[event.key.toLocaleLowerCase('en-GB')];
      if (!act || event.repeat || event.timeStamp - going < GOING_MS) return;
      // Or the letter would be typed into the field that opens.
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
