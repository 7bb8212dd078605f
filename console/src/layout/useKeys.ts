import { useEffect, useRef } from 'react';
import { useStore } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { session } from '../providers/session.ts';
import { menuFor } from './menu.ts';

/** Single-key shortcuts can be switched off, for people who dictate or press keys by accident (WCAG 2.1.4). */
export const useKeysOn = () => useStore<boolean>('keys', true);

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.role === 'combobox');

/** Nothing on the page has been gone to yet: the arrow may go straight to its rows. */
const isNowhere = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(BODY|MAIN|H1)$/.test(target.tagName);

export const SEARCH_FIELD = 'patient-search';

/** The keys that work on every page: `/` to search, down to the first row, `?` for help, `g` then a letter to go somewhere. */
export function useKeys(showKeys: () => void): void {
  const [on] = useKeysOn();
  const navigate = useNavigate();
  const going = useRef(0);
  const show = useRef(showKeys);
  show.current = showKeys;

  useEffect(() => {
    if (!on) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      if (event.key === '/') {
        event.preventDefault();
        (
          document.querySelector<HTMLElement>('[data-search="page"]') ?? document.getElementById(SEARCH_FIELD)
        )?.focus();
      } else if (event.key === 'ArrowDown' && isNowhere(event.target)) {
        const first = document.querySelector<HTMLElement>('main [data-row-link]');
        if (first) event.preventDefault();
        first?.focus();
      } else if (event.key === '?') {
        show.current();
      } else if (event.key === 'g') {
        going.current = event.timeStamp;
      } else if (event.timeStamp - going.current < 1500) {
        going.current = 0;
        const view = session.get();
        const item = view && menuFor(view).find(({ key }) => key === event.key);
        if (item) navigate(item.to);
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [on, navigate]);
}
