import { useState } from 'react';
import { useNotify } from 'react-admin';
import { count } from '../../fields/count.ts';
import { problemOf } from '../../providers/problem.ts';
import { letterCalls } from '../letterCalls.ts';
import { useLetterChanges } from '../useLetter.ts';

/** Accepts many letters by eye as one act, and says which stayed as they were. */
export function useAcceptMany() {
  const [accepting, setAccepting] = useState(false);
  const notify = useNotify();
  const { manyChanged } = useLetterChanges();
  const acceptMany = async (ids: readonly string[]): Promise<void> => {
    setAccepting(true);
    try {
      const { doneIds, held } = await letterCalls.acceptMany(ids);
      const others =
        held.length > 0
          ? ` ${count(held.length, 'letter')} stayed as ${held.length === 1 ? 'it was' : 'they were'}.`
          : '';
      notify(`${count(doneIds.length, 'letter')} accepted.${others}`, {
        type: held.length > 0 ? 'warning' : 'success',
      });
      await manyChanged(ids);
    } catch (error) {
      notify(problemOf(error).title, { type: 'error' });
    } finally {
      setAccepting(false);
    }
  };
  return { acceptMany, accepting };
}
