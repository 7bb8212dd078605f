import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { LetterRow } from '../../../../api/features/letters/letters.schema.ts';
import { count } from '../../fields/count.ts';
import { problemOf } from '../../providers/problem.ts';
import { letterCalls } from '../letterCalls.ts';
import { useLetterChanges } from '../useLetter.ts';

type Filing = { kind?: LetterRow['kind']; specialty?: string | null; appointmentId?: string | null };

const AT_ONCE = 4;

/** Files letters under a kind or specialty: each by itself, so that one which was changed meanwhile stops no other. */
export function useFiling() {
  const [busy, setBusy] = useState(false);
  const notify = useNotify();
  const { changed, manyChanged } = useLetterChanges();

  const file = async (letters: readonly LetterRow[], filing: Filing): Promise<void> => {
    setBusy(true);
    const failed: { letter: LetterRow; error: unknown }[] = [];
    const waiting = [...letters];
    const work = async () => {
      for (let letter = waiting.shift(); letter; letter = waiting.shift()) {
        try {
          changed(await letterCalls.change(letter, filing));
        } catch (error) {
          failed.push({ letter, error });
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    setBusy(false);
    const [first] = failed;
    if (!first) return;
    // Read again what somebody else changed, so that the next try starts from there.
    await manyChanged(failed.map(({ letter }) => letter.id)).catch(() => undefined);
    const { title } = problemOf(first.error);
    const words = letters.length === 1 ? title : `${count(failed.length, 'letter')} not changed. ${title}`;
    notify(words, { type: 'error' });
  };
  return { file, busy };
}
