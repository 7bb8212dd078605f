import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { LetterView } from '../../../../api/features/letters/letters.schema.ts';
import { letterCalls } from '../letterCalls.ts';
import { useLetterChanges } from '../useLetter.ts';

/** What the page is asking before it acts. */
export type Asked = 'override' | 'refuse' | 'withdraw' | 'patient' | 'publish' | null;
export type LetterActs = ReturnType<typeof useLetterActs>;

/** The acts of the letter's page. A refused one leaves what was typed and shows the letter as it is now. */
export function useLetterActs(letter: LetterView, refresh: () => Promise<unknown>) {
  const [asked, setAsked] = useState<Asked>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [sent, setSent] = useState<number | null>(null);
  const notify = useNotify();
  const { changed } = useLetterChanges();

  const run = async (work: () => Promise<LetterView | null>, words: string): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const after = await work();
      if (after) changed(after);
      setAsked(null);
      if (words) notify(words, { type: 'success' });
    } catch (trouble) {
      setError(trouble);
      await refresh().catch(() => undefined);
    }
    setSent(null);
    setBusy(false);
  };

  const replaceWith = async (file: File): Promise<null> => {
    const { duplicateOf } = await letterCalls.replace(letter.id, file, (bytes, total) =>
      setSent(total ? bytes / total : 0),
    );
    await refresh();
    if (duplicateOf) {
      notify('These very bytes were uploaded for this patient before, so nothing was stored.', {
        type: 'warning',
      });
    }
    return null;
  };

  return {
    asked,
    busy,
    error,
    /** Share of a replacement that has gone out; null when none is on its way. */
    sent,
    ask(what: Asked): void {
      setError(null);
      setAsked(what);
    },
    accept: () => run(() => letterCalls.accept(letter), 'Accepted. It is ready to be published.'),
    override: (reason: string) =>
      run(() => letterCalls.accept(letter, reason), 'Accepted against the check.'),
    refuse: (reason: string) =>
      run(() => letterCalls.refuse(letter, reason), 'Refused. The patient does not get it.'),
    withdraw: (reason: string) =>
      run(() => letterCalls.withdraw(letter, reason), 'Withdrawn. The patient no longer sees it.'),
    undo: () => run(() => letterCalls.undo(letter), 'Undone. The patient was not told.'),
    choosePatient: (patientId: string) =>
      run(() => letterCalls.change(letter, { patientId }), 'Patient chosen, and the check done again.'),
    replace: (file: File) => run(() => replaceWith(file), ''),
  };
}
