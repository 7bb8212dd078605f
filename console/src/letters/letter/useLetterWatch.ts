import { useEffect, useRef } from 'react';
import type { LetterRow, LetterView } from '../../../../api/features/letters/letters.schema.ts';
import { letterCalls } from '../letterCalls.ts';

const BEING_CHECKED_MS = 1000;
const OTHERWISE_MS = 10_000;
/** Texts leave within seconds of the moment a letter is shown. */
const AFTER_SHOWN_MS = 5000;

const sign = ({ version, state, readAt }: LetterRow): string => [version, state, readAt].join(' ');

/**
 * Notices when the letter changes while it is looked at. It watches the list's row, which is not an audited view,
 * and reads the letter again only when something is new.
 */
export function useLetterWatch(letter: LetterView, refetch: () => Promise<unknown>): void {
  const { id, state, visibleFrom } = letter;
  const known = useRef(sign(letter));
  known.current = sign(letter);
  const isWatched = state !== 'withdrawn' && state !== 'refused' && !(state === 'published' && letter.readAt);

  useEffect(() => {
    if (!isWatched) return undefined;
    const look = async () => {
      if (document.hidden) return;
      const [row] = await letterCalls.byIds([id]);
      if (row && sign(row) !== known.current) await refetch();
    };
    // A look that fails is made up for by the next; the page's own acts tell of real trouble.
    const timer = setInterval(
      () => void look().catch(() => undefined),
      state === 'uploaded' ? BEING_CHECKED_MS : OTHERWISE_MS,
    );
    return () => clearInterval(timer);
  }, [id, state, isWatched, refetch]);

  useEffect(() => {
    const wait = visibleFrom ? Date.parse(visibleFrom) - Date.now() : -1;
    if (wait < 0 || wait > 3_600_000) return undefined;
    const shown = setTimeout(() => void refetch().catch(() => undefined), wait + 500);
    const told = setTimeout(() => void refetch().catch(() => undefined), wait + AFTER_SHOWN_MS);
    return () => {
      clearTimeout(shown);
      clearTimeout(told);
    };
  }, [visibleFrom, refetch]);
}
