import { useAddUndoableMutation, useNotify, useRefresh } from 'react-admin';
import type {
  CallOutcome,
  CallView,
  UnreachablePatient,
} from '../../../api/features/unreachable-patients/unreachable-patients.schema.ts';
import { labelName } from '../fields/patientWords.ts';
import { ask } from '../providers/httpClient.ts';
import { problemOf } from '../providers/problem.ts';
import { outcomeWords } from './callWords.ts';

/** Writes down what came of a call at once; its notice offers to take that back. */
export function useCalls() {
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
  const takeBack = ({ id, patient }: UnreachablePatient, call: CallView) =>
    attempt(async () => {
      await ask(`/api/unreachable-patients/${id}/calls/${call.id}`, 'DELETE');
      notify(`Taken back: ${labelName(patient)}`, { type: 'info' });
    });
  /** @throws HttpError where it is refused */
  const write = async (row: UnreachablePatient, outcome: CallOutcome, note: string | null = null) => {
    const body = { outcome, note };
    const call = await ask<CallView>(`/api/unreachable-patients/${row.id}/calls`, 'POST', body);
    addUndo(({ isUndo }) => {
      if (isUndo) void takeBack(row, call);
    });
    notify(`${outcomeWords[outcome]}: ${labelName(row.patient)}`, { type: 'success', undoable: true });
    refresh();
  };
  const ring = (row: UnreachablePatient, outcome: CallOutcome) => attempt(() => write(row, outcome));
  return { ring, write };
}
