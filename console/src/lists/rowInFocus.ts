import { useEffect, useRef } from 'react';

const rowLinks = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('main [data-row-link]')];

/** The row the focus is on, counted from the top; -1 where it is on none. */
export const rowInFocus = (): number => {
  const row = document.activeElement?.closest('tr, li');
  return rowLinks().findIndex((link) => row?.contains(link));
};

/** A row that leaves takes the focus with it: whoever was on it is put on the one that moved up. */
export function useKeptPlace(data: readonly unknown[] | undefined): void {
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
