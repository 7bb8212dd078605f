import { isDeepStrictEqual } from 'node:util';
import type { Db } from '../../../lib/db.ts';
import { newId } from '../../../lib/ids.ts';
import { unprocessable } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { usableLocation } from '../../locations/locations.service.ts';
import type { AppointmentMode } from '../appointments.schema.ts';
import { isCalendarChange, isMove } from './booking.policy.ts';
import {
  type AppointmentColumns,
  insertAppointment,
  isBookable,
  isNumberTaken,
  type LockedAppointment,
  stepAppointment,
} from './booking.queries.ts';
import type { AppointmentChange } from './booking.schema.ts';
import { momentOf } from './booking.times.ts';
import { lockForAct, type StaffDoing } from './locking.service.ts';
import { letFollow, tellOfAppointment } from './telling.service.ts';

/** Where it takes place, when no place is named. */
const placeWords: Record<AppointmentMode, string | null> = {
  'in-person': null,
  telephone: 'By telephone',
  video: 'By video',
};

/**
 * Books an appointment and tells its patient, where it is still to come.
 * @returns its id
 * @throws Problem 422
 */
export async function bookAppointment(
  trx: Db,
  actor: StaffDoing,
  { patientId, ...facts }: AppointmentChange & { patientId: string },
  source: 'form' | 'csv' = 'form',
): Promise<string> {
  if (!(await isBookable(trx, patientId))) {
    const message = 'There is no such patient, or their record is closed.';
    throw unprocessable([{ path: 'body.patientId', code: 'patient-unknown', message }]);
  }
  const id = newId();
  const columns = await columnsOf(trx, facts, null);
  const row = { id, ...columns, patient_id: patientId, source, updated_by: actor.id };
  if (!(await insertAppointment(trx, row))) throw numberTaken();
  await recordAudit(trx, actor, {
    action: 'appointments.booked',
    entity: 'appointments',
    entityId: id,
    patientId,
    after: audited(columns),
  });
  if (columns.starts_at > new Date()) await tellOfAppointment(trx, actor, { id, patientId });
  return id;
}

/** Changes a booked appointment; its patient is told where time, place or way is another. @throws Problem 404, 409, 412, 422 */
export async function changeAppointment(
  trx: Db,
  actor: StaffDoing,
  { id, version, facts }: { id: string; version?: number; facts: AppointmentChange },
): Promise<void> {
  const before = await lockForAct(trx, actor, id, 'change', version);
  const after = await columnsOf(trx, facts, before.location_id);
  if (after.number && after.number !== before.number && (await isNumberTaken(trx, after.number, id)))
    throw numberTaken();
  await writeChange(trx, actor, before, after, { tell: true });
}

/**
 * Changes a booked appointment as a file says, where it says anything new; what a file leaves empty stays.
 * @param before locked
 * @throws Problem 422
 */
export async function changeImported(
  trx: Db,
  actor: StaffDoing,
  before: LockedAppointment,
  facts: AppointmentChange,
): Promise<void> {
  const said = await columnsOf(trx, facts, before.location_id);
  const now = columnsIn(before);
  const given = Object.entries(said).filter(([, value]) => value !== null);
  const after: AppointmentColumns = { ...now, ...Object.fromEntries(given), location_id: said.location_id };
  if (isDeepStrictEqual(now, after)) return;
  await writeChange(trx, actor, before, after, { tell: true });
}

/**
 * Moves a booked appointment to another time, as a patient's request asks for it: whoever answers the request tells them.
 * @throws Problem 404, 409, or 422 where it is that time already or the time has been
 */
export async function moveAppointment(
  trx: Db,
  actor: StaffDoing,
  id: string,
  time: Parameters<typeof momentOf>[0],
): Promise<void> {
  const before = await lockForAct(trx, actor, id, 'change');
  const startsAt = momentOf(time);
  if (startsAt <= new Date()) {
    const message = 'This time has been. Choose one to come.';
    throw unprocessable([{ path: 'body.day', code: 'is-past', message }]);
  }
  if (startsAt.getTime() === before.starts_at.getTime()) {
    const message = 'The appointment is at this time already.';
    throw unprocessable([{ path: 'body.time', code: 'same-time', message }]);
  }
  await writeChange(trx, actor, before, { ...columnsIn(before), starts_at: startsAt }, { tell: false });
}

async function writeChange(
  trx: Db,
  actor: StaffDoing,
  before: LockedAppointment,
  after: AppointmentColumns,
  { tell }: { tell: boolean },
): Promise<void> {
  const { id, patient_id: patientId } = before;
  const isMovedInTime = before.starts_at.getTime() !== after.starts_at.getTime();
  await stepAppointment(
    trx,
    id,
    { ...after, ...(isMovedInTime ? { moved_from: before.starts_at } : {}) },
    { by: actor.id, isNews: isCalendarChange(before, after) },
  );
  await recordAudit(trx, actor, {
    action: 'appointments.changed',
    entity: 'appointments',
    entityId: id,
    patientId,
    before: audited(before),
    after: audited(after),
  });
  const isStillToCome = after.starts_at > new Date();
  if (tell && isStillToCome && isMove(before, after)) await tellOfAppointment(trx, actor, { id, patientId });
  await letFollow(trx, actor, id);
}

const numberTaken = () => {
  const message = 'Another appointment has this number.';
  return unprocessable([{ path: 'body.number', code: 'number-taken', message }]);
};

/** @throws Problem 422 where place or time has to be asked about */
async function columnsOf(
  trx: Db,
  facts: AppointmentChange,
  keptLocationId: string | null,
): Promise<AppointmentColumns> {
  const { day, time, which, locationId, joinUrl, joinWords, location, ...same } = facts;
  const startsAt = momentOf({ day, time, which });
  const place = locationId
    ? await usableLocation(trx, locationId, keptLocationId)
    : (location ?? placeWords[facts.mode]);
  if (place === null) {
    const message = 'Say where it takes place.';
    throw unprocessable([{ path: 'body.locationId', code: 'location-missing', message }]);
  }
  return {
    ...same,
    starts_at: startsAt,
    location_id: locationId,
    location: place,
    join_url: joinUrl,
    join_words: joinWords,
  };
}

const columnsIn = (row: LockedAppointment): AppointmentColumns => ({
  number: row.number,
  specialty: row.specialty,
  clinic: row.clinic,
  location_id: row.location_id,
  location: row.location,
  clinician: row.clinician,
  mode: row.mode,
  starts_at: row.starts_at,
  minutes: row.minutes,
  instructions: row.instructions,
  join_url: row.join_url,
  join_words: row.join_words,
});

/** What the audit keeps of it: when, where and how, not every word. */
const audited = (row: AppointmentColumns) => ({
  number: row.number,
  specialty: row.specialty,
  clinic: row.clinic,
  location: row.location,
  clinician: row.clinician,
  mode: row.mode,
  startsAt: row.starts_at.toISOString(),
  minutes: row.minutes,
});
