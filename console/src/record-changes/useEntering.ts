import { useAddUndoableMutation, useDataProvider, useNotify, useRefresh } from 'react-admin';
import type { RecordChangeView } from '../../../api/features/record-changes/record-changes.schema.ts';
import { labelName } from '../fields/patientWords.ts';
import type { dataProvider } from '../providers/dataProvider.ts';
import { problemOf } from '../providers/problem.ts';

/** Marks a change as entered in the hospital's system at once; its notice offers to take that back. */
export function useEntering() {
  const provider = useDataProvider<typeof dataProvider>();
  const addUndo = useAddUndoableMutation();
  const notify = useNotify();
  const refresh = useRefresh();

  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      const { title, requestId } = problemOf(error);
      notify(requestId ? `${title} (${requestId})` : title, { type: 'error' });
    }
    refresh();
  };
  const act = (change: RecordChangeView, verb: 'enter' | 'not-entered') =>
    provider.act<RecordChangeView>('record-changes', change.id, verb, {}, change.version);

  const takeBack = (change: RecordChangeView) =>
    attempt(async () => {
      await act(change, 'not-entered');
      notify(`Back among those to enter: ${labelName(change.patient)}`, { type: 'info' });
    });
  const enter = (change: RecordChangeView) =>
    attempt(async () => {
      const entered = await act(change, 'enter');
      addUndo(({ isUndo }) => {
        if (isUndo) void takeBack(entered);
      });
      notify(`Entered: ${labelName(change.patient)}`, { type: 'success', undoable: true });
    });
  return { enter, takeBack };
}
