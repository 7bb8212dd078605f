import { type Dispatch, useEffect, useRef } from 'react';
import { usePageKeys } from '../../layout/usePageKeys.ts';
import { addable } from '../kinds.ts';
import { addItem, itemAtHand } from './addItem.ts';
import type { Builder, BuilderAct } from './builder.ts';

const PREVIEW = '[data-preview]';

/** The builder's keys: one to add each kind of item, Ctrl+Z and Ctrl+Shift+Z, Ctrl+S; V goes to the preview, K to the check. */
export function useBuilderKeys(
  state: Builder,
  dispatch: Dispatch<BuilderAct>,
  { save, show }: { save: () => void; show: (tab: 'preview' | 'check') => void },
): void {
  const adding = addable.map(({ kind, key }) => [
    key,
    () => dispatch(addItem(state.draft.definition, kind, itemAtHand(state.open))),
  ]);
  const { open } = state;
  usePageKeys({
    // Where the keyboard was on something that is gone.
    escape: open === null ? undefined : () => dispatch({ act: 'go-to', id: open }),
    ...Object.fromEntries(adding),
    v: () => show('preview'),
    k: () => show('check'),
  });

  const acts = useRef({ save });
  acts.current = { save };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector('[role="dialog"]'))
        return;
      const key = event.key.toLowerCase();
      const target = event.target instanceof Element ? event.target : document.body;
      // What is typed in the preview is no part of the questionnaire; the browser undoes it.
      const isUndo = (key === 'z' || key === 'y') && !target.closest(PREVIEW);
      if (!isUndo && key !== 's') return;
      event.preventDefault();
      if (key === 's') acts.current.save();
      else dispatch({ act: key === 'y' || event.shiftKey ? 'redo' : 'undo' });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [dispatch]);
}
