import { useEffect, useRef } from 'react';
import { useListContext } from 'react-admin';
import type { RecordChangeView } from '../../../api/features/record-changes/record-changes.schema.ts';
import { usePageKeys } from '../layout/usePageKeys.ts';
import { useMay } from '../providers/useSession.ts';
import { useEntering } from './useEntering.ts';

const rowLinks = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('main [data-row-link]')];

/** The row the focus is on, counted from the top; -1 where it is on none. */
const rowInFocus = (): number => {
  const row = document.activeElement?.closest('tr, li');
  return rowLinks().findIndex((link) => row?.contains(link));
};

/** E marks the change one is on and goes on to the one that takes its place, so that a run of them is E, E, E. */
export function useEnterKey(): void {
  const { data } = useListContext<RecordChangeView>();
  const { enter } = useEntering();
  const mayEnter = useMay('record-changes:write');
  const enterFocused = () => {
    const change = data?.[rowInFocus()];
    if (change?.state === 'waiting') void enter(change);
  };
  usePageKeys({ e: mayEnter ? enterFocused : undefined });
  useKeptPlace(data);
}

/** A row that leaves takes the focus with it: whoever was on it is put on the one that moved up. */
function useKeptPlace(data: RecordChangeView[] | undefined): void {
  const place = useRef(-1);
  useEffect(() => {
    const remember = () => {
      place.current = rowInFocus();
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  useEffect(() => {
    if (!data || place.current < 0 || document.activeElement !== document.body) return;
    const links = rowLinks();
    links[Math.min(place.current, links.length - 1)]?.focus();
  }, [data]);
}
