import type { Trx } from '../../../lib/db.ts';
import type { AuditAction } from '../../audit-events/audit-events.schema.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { cancelNotificationsAbout } from '../../notifications/notifications.service.ts';
import { type Actor, theSystem } from '../../sessions/actors.ts';
import {
  appointmentsNotFollowed,
  type Followed,
  moveWithAppointments,
  reopenOfReinstated,
  withdrawOfCancelled,
} from './following.queries.ts';

/**
 * Lets questionnaires follow their appointments, in the transaction that changed those: withdrawn where it was cancelled,
 * open again where that was taken back, moved by as many days as it was. Called once too often it changes nothing.
 * @param actor who changed the appointments
 */
export async function appointmentsChanged(
  trx: Trx,
  appointmentIds: readonly string[],
  actor: Actor = theSystem,
): Promise<void> {
  if (appointmentIds.length === 0) return;
  const withdrawn = await withdrawOfCancelled(trx, appointmentIds);
  const reopened = await reopenOfReinstated(trx, appointmentIds);
  const moved = await moveWithAppointments(trx, appointmentIds);
  const unsaid = [...withdrawn, ...moved.filter(({ closes }) => closes)];
  await cancelNotificationsAbout(
    trx,
    unsaid.map(({ id }) => id),
    'appointment-changed',
  );
  await recordAudit(trx, actor, [
    ...written('questionnaire-assignments.withdrawn', withdrawn, 'appointment-cancelled'),
    ...written('questionnaire-assignments.changed', reopened, 'appointment-reinstated'),
    ...written('questionnaire-assignments.changed', moved, 'appointment-moved'),
  ]);
}

/** Follows appointments that were changed where nobody said so, such as by the hospital's feed. @returns how many */
export async function followChangedAppointments(trx: Trx, most: number): Promise<number> {
  const ids = await appointmentsNotFollowed(trx, most);
  await appointmentsChanged(trx, ids);
  return ids.length;
}

const written = (action: AuditAction, rows: readonly Followed[], reason: string) =>
  rows.map(({ id, patient_id }) => ({
    action,
    entity: 'questionnaire-assignments',
    entityId: id,
    patientId: patient_id,
    reason,
  }));
