import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { ResultAct, ResultView } from '../../../../api/features/results/results.schema.ts';
import { resultCalls, useResultChanged } from '../useResult.ts';
import { verbs } from './actNeeds.ts';

/** What is said once it is done. */
export const doneWords: Record<Exclude<ResultAct, 'correct'>, string> = {
  release: 'Released. The patient is told, and can read it.',
  hold: 'Held. It is listed again on its day of review.',
  note: 'The note is saved.',
  acted: 'Noted that you have acted.',
  retract: 'Withdrawn. The patient cannot read it any more.',
  cancel: 'Cancelled.',
  'enter-in-error': 'Marked as entered in error. It is kept for the record.',
};

/** Does what needs no words; when it is refused, what stands there is read anew. */
export function useResultActs(result: ResultView, refetch: () => Promise<unknown>) {
  const notify = useNotify();
  const changed = useResultChanged();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const act = async (name: Exclude<ResultAct, 'correct'>, body: object) => {
    setBusy(true);
    setTrouble(null);
    try {
      changed(await resultCalls.act(result, verbs[name], body));
      notify(doneWords[name], { type: 'success' });
    } catch (error) {
      setTrouble(error);
      await refetch();
    } finally {
      setBusy(false);
    }
  };
  return { act, isBusy, trouble };
}
