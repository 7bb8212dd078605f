import { useEffect } from 'react';
import type { Builder } from './builder.ts';

export const rowId = (item: string): string => `row-${item}`;
export const wordsId = (item: string): string => `words-${item}`;
export const LIST_ID = 'questionnaire-items';

/** Brings the keyboard to where the last act wants it; never leaves it on something that is gone. */
export function useGoTo({ goTo, said }: Builder): void {
  useEffect(() => {
    if (!goTo) return;
    const element =
      document.getElementById(goTo.part === 'words' ? wordsId(goTo.id) : rowId(goTo.id)) ??
      document.getElementById(rowId(goTo.id));
    element?.focus();
    element?.scrollIntoView({ block: 'nearest' });
  }, [goTo]);
  useEffect(() => {
    if (said.turn > 0 && document.activeElement === document.body) document.getElementById(LIST_ID)?.focus();
  }, [said.turn]);
}
