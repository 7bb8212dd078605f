import { useEffect, useRef } from 'react';
import { useKeysOn } from '../../layout/useKeys.ts';
import type { Entry } from './entries.ts';
import type { EntryActs } from './useEntryActs.ts';

/** After `g` the next letter is the shell's: it goes somewhere. */
const GOING_MS = 1500;

const isField = (target: Element): boolean =>
  target.closest('input, textarea, select, [role="dialog"], [role="combobox"]') !== null;
const isControl = (target: Element): boolean => target.closest('a, button, [data-testid="pdf"]') !== null;

/** Arrows move, Enter accepts, R refuses, P picks the patient; none of them while somebody types. */
export function useUploadKeys(
  entries: readonly Entry[],
  active: Entry | null,
  choose: (key: string) => void,
  acts: EntryActs,
): void {
  const [singleKeys] = useKeysOn();
  const now = useRef({ entries, active, choose, acts, singleKeys });
  now.current = { entries, active, choose, acts, singleKeys };
  const going = useRef(Number.NEGATIVE_INFINITY);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : document.body;
      if (isField(target) || document.querySelector('[role="dialog"]')) return;
      if (event.key === 'g') going.current = event.timeStamp;
      const { entries, active, choose, acts, singleKeys } = now.current;
      const at = entries.findIndex(({ key }) => key === active?.key);
      const moves: Record<string, number> = {
        ArrowDown: at + 1,
        ArrowUp: at - 1,
        Home: 0,
        End: entries.length - 1,
      };
      const to = moves[event.key];
      if (to !== undefined && !isControl(target)) {
        const entry = entries[Math.max(0, Math.min(entries.length - 1, to))];
        if (!entry) return;
        event.preventDefault();
        choose(entry.key);
        document.querySelector<HTMLElement>(`[data-entry="${entry.key}"]`)?.focus({ preventScroll: true });
      } else if (event.key === 'Enter' && !isControl(target)) {
        event.preventDefault();
        acts.accept();
      } else if (singleKeys && event.timeStamp - going.current > GOING_MS) {
        const what = ({ r: 'refuse', p: 'patient' } as const)[event.key.toLowerCase()];
        if (!what || !canRefuse(acts)) return;
        // Or the letter would be typed into the field that opens.
        event.preventDefault();
        acts.ask(what);
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** Refusing and choosing the patient are possible while the letter is neither published nor refused. */
export const canRefuse = ({ need }: Pick<EntryActs, 'need'>): boolean =>
  need === 'look' || need === 'no-patient' || need === 'blocked' || need === 'ready';
