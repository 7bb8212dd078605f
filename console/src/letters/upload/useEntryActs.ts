import { useState } from 'react';
import type { LetterView } from '../../../../api/features/letters/letters.schema.ts';
import { useMay } from '../../providers/useSession.ts';
import { letterCalls } from '../letterCalls.ts';
import { useLetterChanges } from '../useLetter.ts';
import { type Entry, needOf } from './entries.ts';

/** What the page is asking the clerk about the chosen letter. */
export type Asking = 'refuse' | 'override' | 'patient' | null;
export type EntryActs = ReturnType<typeof useEntryActs>;

const needsEyes = (entry: Entry): boolean => ['blocked', 'no-patient', 'look'].includes(needOf(entry));

/** The line to look at after this one: the next that needs eyes, from the top again after the last. */
export function nextToLookAt(entries: readonly Entry[], from: Entry | null): Entry | null {
  const at = entries.findIndex(({ key }) => key === from?.key);
  const others = [...entries.slice(at + 1), ...entries.slice(0, Math.max(0, at))];
  return others.find(needsEyes) ?? null;
}

/** Accept, refuse, choose the patient: for the letter one is at. Afterwards the next that needs eyes comes up. */
export function useEntryActs(entries: readonly Entry[], active: Entry | null, choose: (key: string) => void) {
  const [asking, setAsking] = useState<{ key: string; what: Asking }>({ key: '', what: null });
  const [trouble, setTrouble] = useState<{ key: string; error: unknown }>({ key: '', error: null });
  const [busy, setBusy] = useState(false);
  const mayOverride = useMay('letters:override');
  const { changed, manyChanged } = useLetterChanges();
  const letter = active?.letter ?? null;
  const need = active ? needOf(active) : null;
  const key = active?.key ?? '';
  const ask = (what: Asking) => setAsking({ key, what });

  const run = async (work: () => Promise<LetterView>, moveOn: boolean): Promise<void> => {
    if (!letter || busy) return;
    setBusy(true);
    setTrouble({ key, error: null });
    try {
      const after = await work();
      changed(after);
      ask(null);
      const next = moveOn && after.state !== 'checked' ? nextToLookAt(entries, active) : null;
      if (next) choose(next.key);
    } catch (error) {
      setTrouble({ key, error });
      // What is shown must be what is there, whatever went wrong.
      await manyChanged([letter.id]).catch(() => undefined);
    }
    setBusy(false);
  };

  return {
    need,
    busy,
    mayOverride,
    asking: asking.key === key ? asking.what : null,
    error: trouble.key === key ? trouble.error : null,
    ask,
    /** What Enter does: accepts, or asks for what stands in the way. */
    accept(): void {
      if (!letter) return;
      if (need === 'look') void run(() => letterCalls.accept(letter), true);
      else if (need === 'no-patient') ask('patient');
      else if (need === 'blocked') ask(mayOverride ? 'override' : null);
      else {
        const next = nextToLookAt(entries, active);
        if (next) choose(next.key);
      }
    },
    override: (reason: string) => letter && void run(() => letterCalls.accept(letter, reason), true),
    refuse: (reason: string) => letter && void run(() => letterCalls.refuse(letter, reason), true),
    choosePatient: (patientId: string) =>
      letter && void run(() => letterCalls.change(letter, { patientId }), false),
  };
}
