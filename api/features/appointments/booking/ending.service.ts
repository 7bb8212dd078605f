import type { z } from 'zod';
import type { Db } from '../../../lib/db.ts';
import { Problem } from '../../../lib/problem.ts';
import { type AuditEntry, recordAudit } from '../../audit-events/audit-events.service.ts';
import { cancelNotificationsAbout, isNewsOwed } from '../../notifications/notifications.service.ts';
import { type LockedAppointment, lockAppointment, stepAppointment } from './booking.queries.ts';
import type { outcomeBody } from './booking.schema.ts';
import { lockForAct, type StaffDoing } from './locking.service.ts';
import { letFollow, OVERTAKEN, tellOfAppointment } from './telling.service.ts';

/**
 * Cancels a booked appointment. Its patient is told when it cannot be undone any more.
 * @param tellAfterSeconds 0 tells now; null leaves telling to the caller
 * @throws Problem 404, 409, 412
 */
export async function cancelAppointment(
  trx: Db,
  actor: StaffDoing,
  order: { id: string; version?: number; reason: string | null; tellAfterSeconds: number | null },
): Promise<void> {
  const { id, version, reason, tellAfterSeconds } = order;
  const before = await lockForAct(trx, actor, id, 'cancel', version);
  await stepAppointment(
    trx,
    id,
    { status: 'cancelled', cancelled_at: 'now', cancelled_reason: reason },
    { by: actor.id, isNews: true },
  );
  await audit(trx, actor, before, 'appointments.cancelled', 'cancelled', reason);
  await letFollow(trx, actor, id);
  if (tellAfterSeconds === null || before.starts_at <= new Date()) return;
  const sendAfter = new Date(Date.now() + tellAfterSeconds * 1000);
  await tellOfAppointment(trx, actor, { id, patientId: before.patient_id, sendAfter });
}

/**
 * Cancels it as its patient asked, unless it was cancelled meanwhile: then there is nothing left to do.
 * @throws Problem 404, 409
 */
export async function cancelAsAsked(trx: Db, actor: StaffDoing, id: string): Promise<void> {
  const standing = await lockAppointment(trx, id);
  if (standing?.status === 'cancelled') return;
  const reason = 'You asked us to cancel it.';
  await cancelAppointment(trx, actor, { id, reason, tellAfterSeconds: null });
}

/**
 * Books a cancelled appointment again. Undone in time, the patient hears of neither, but of what they had not heard before.
 * @throws Problem 404, 409, 412
 */
export async function restoreAppointment(
  trx: Db,
  actor: StaffDoing,
  { id, version }: { id: string; version: number },
): Promise<void> {
  const before = await lockForAct(trx, actor, id, 'restore', version);
  await stepAppointment(
    trx,
    id,
    { status: 'booked', cancelled_at: null, cancelled_reason: null },
    { by: actor.id, isNews: true },
  );
  await audit(trx, actor, before, 'appointments.changed', 'booked', null);
  await letFollow(trx, actor, id);
  const untold = await cancelNotificationsAbout(trx, [id], 'undone');
  // That it was booked or moved may have been overtaken by its cancellation.
  const isOwed = await isNewsOwed(trx, id, { overtaken: OVERTAKEN, undone: 'undone' });
  if (untold === 0 || isOwed) await tellOfAppointment(trx, actor, { id, patientId: before.patient_id });
}

/** Says whether an appointment was kept; 'booked' takes that back. @throws Problem 404, 409, 412 */
export async function setOutcome(
  trx: Db,
  actor: StaffDoing,
  order: { id: string; version: number } & z.output<typeof outcomeBody>,
): Promise<void> {
  const { id, version, outcome } = order;
  const before = await lockForAct(trx, actor, id, 'set-outcome', version);
  if (before.status === outcome) {
    throw new Problem(409, 'already-so', 'Somebody has said so already.');
  }
  await stepAppointment(trx, id, { status: outcome }, { by: actor.id, isNews: false });
  await audit(trx, actor, before, 'appointments.outcome-set', outcome, null);
}

const audit = (
  trx: Db,
  actor: StaffDoing,
  before: LockedAppointment,
  action: AuditEntry['action'],
  status: string,
  reason: string | null,
): Promise<void> =>
  recordAudit(trx, actor, {
    action,
    entity: 'appointments',
    entityId: before.id,
    patientId: before.patient_id,
    before: { status: before.status },
    after: { status },
    ...(reason === null ? {} : { reason }),
  });
