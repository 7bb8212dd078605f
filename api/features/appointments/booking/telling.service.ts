import type { Db, Trx } from '../../../lib/db.ts';
import { cancelNotificationsAbout, tellOfRecord } from '../../notifications/notifications.service.ts';
import { appointmentsChanged } from '../../questionnaire-assignments/following/following.service.ts';
import type { StaffDoing } from './locking.service.ts';

/** Why a notice is taken back: there is newer news of the appointment. */
export const OVERTAKEN = 'changed-again';

/**
 * Tells a patient once that an appointment is booked, moved or cancelled: what waits to be told of it is taken back, since
 * whoever follows one notice sees how it stands now.
 * @param sendAfter later than now where the act may be undone
 */
export async function tellOfAppointment(
  trx: Db,
  actor: StaffDoing,
  { id, patientId, sendAfter }: { id: string; patientId: string; sendAfter?: Date },
): Promise<void> {
  await cancelNotificationsAbout(trx, [id], OVERTAKEN);
  await tellOfRecord(trx, [
    {
      purpose: 'appointment-changed',
      patientId,
      subjectId: id,
      requestedBy: actor.id,
      ...(sendAfter ? { sendAfter } : {}),
    },
  ]);
}

/** What hangs on an appointment follows it in the same transaction: its questionnaires move with it, or are withdrawn. */
export const letFollow = (trx: Db, actor: StaffDoing, id: string): Promise<void> =>
  appointmentsChanged(trx as Trx, [id], actor);
