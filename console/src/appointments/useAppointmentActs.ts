import { useState } from 'react';
import { useAddUndoableMutation, useDataProvider, useNotify, useRefresh } from 'react-admin';
import type { AppointmentPage } from '../../../api/features/appointments/appointments.schema.ts';
import type { dataProvider } from '../providers/dataProvider.ts';

/** Acts on one appointment. A refused one shows why and the appointment as it is now. */
export function useAppointmentActs(appointment: AppointmentPage | undefined) {
  const provider = useDataProvider<typeof dataProvider>();
  const addUndo = useAddUndoableMutation();
  const notify = useNotify();
  const refresh = useRefresh();
  const [error, setError] = useState<unknown>(null);

  const call = (of: AppointmentPage, verb: string, body: object = {}) =>
    provider.act<AppointmentPage>('appointments', of.id, verb, body, of.version);
  const run = async (work: () => Promise<unknown>, words: string) => {
    setError(null);
    try {
      await work();
      if (words) notify(words, { type: 'success' });
    } catch (refused) {
      setError(refused);
    }
    refresh();
  };
  const restore = (of: AppointmentPage) =>
    run(() => call(of, 'restore'), 'Booked again. A patient who was told is told anew.');

  return {
    error,
    restore: () => appointment && restore(appointment),
    setOutcome: (outcome: 'attended' | 'did-not-attend' | 'booked', words: string) =>
      appointment && run(() => call(appointment, 'outcome', { outcome }), words),
    /** Cancels at once; its notice offers to take that back, and the patient is told only later. */
    async cancel(reason: string) {
      if (!appointment) return;
      const cancelled = await call(appointment, 'cancel', { reason: reason.trim() || null });
      addUndo(({ isUndo }) => {
        if (isUndo) void restore(cancelled);
      });
      notify('Cancelled. The patient is told in two minutes.', { type: 'success', undoable: true });
      refresh();
    },
  };
}
