import { asSeen } from '../../../lib/as-seen.ts';
import type { Db } from '../../../lib/db.ts';
import { notAllowed, Problem } from '../../../lib/problem.ts';
import type { Actor } from '../../sessions/actors.ts';
import type { Permission } from '../../staff/staff.permissions.ts';
import type { AppointmentAct } from '../appointments.schema.ts';
import { type ActRefusal, actOn } from './booking.policy.ts';
import { type LockedAppointment, lockAppointment } from './booking.queries.ts';

/** Who of the staff does something. Without `permissions` they were asked for before, as an import's are. */
export interface StaffDoing extends Actor {
  kind: 'staff';
  id: string;
  permissions?: ReadonlySet<Permission>;
}

const SENTENCES: Record<Exclude<ActRefusal, 'not-permitted'>, string> = {
  'not-booked': 'This appointment is not booked any more.',
  'not-cancelled': 'This appointment is not cancelled.',
  'not-begun': 'This appointment has not begun.',
  'is-past': 'This appointment’s time has been. Book another one.',
};

/**
 * Locks an appointment for one act and checks that it may be done: the version the reader saw, then the rules.
 * @param version of If-Match; left out where the state alone decides
 * @throws Problem 404, 412, 403, or 409 with the rule's code
 */
export async function lockForAct(
  trx: Db,
  actor: StaffDoing,
  id: string,
  act: AppointmentAct,
  version?: number,
): Promise<LockedAppointment> {
  const row = asSeen(await lockAppointment(trx, id), version);
  const mayWrite = actor.permissions?.has('appointments:write') ?? true;
  const verdict = actOn(mayWrite, { status: row.status, startsAt: row.starts_at }, act, new Date());
  if (verdict === true) return row;
  throw verdict === 'not-permitted' ? notAllowed() : new Problem(409, verdict, SENTENCES[verdict]);
}
