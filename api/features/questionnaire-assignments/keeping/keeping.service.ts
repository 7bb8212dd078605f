import type { Deps } from '../../../deps.ts';
import type { Trx } from '../../../lib/db.ts';
import type { AuditAction } from '../../audit-events/audit-events.schema.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { cancelNotificationsAbout, tellOfRecord } from '../../notifications/notifications.service.ts';
import { theSystem } from '../../sessions/actors.ts';
import { followChangedAppointments } from '../following/following.service.ts';
import { type Kept, takeToExpire, takeToRemind, takeToTell } from './keeping.queries.ts';

/** So many in a transaction: a rule's first night may leave tens of thousands to tell. */
const SLICE = 500;

/**
 * What happens to assignments by themselves: they follow their appointments, end when nobody waits for them any more, are
 * told of when they open, and their patients reminded. May run at any time, twice, or after a gap; in this order, so that
 * nobody is reminded of what has just ended.
 */
export async function keepAssignments(
  { db }: Pick<Deps, 'db'>,
  slice = SLICE,
): Promise<{ followed: number; expired: number; told: number; reminded: number }> {
  const all = (work: (trx: Trx, most: number) => Promise<number>) => untilDone(db, slice, work);
  return {
    followed: await all(followChangedAppointments),
    expired: await all(expire),
    told: await all(tell),
    reminded: await all(remind),
  };
}

/** Slice after slice, each committed by itself, until one is not full. */
async function untilDone(
  db: Deps['db'],
  slice: number,
  work: (trx: Trx, most: number) => Promise<number>,
): Promise<number> {
  for (let total = 0; ; ) {
    const done = await db.transaction((trx) => work(trx, slice));
    total += done;
    if (done < slice) return total;
  }
}

const idsOf = (kept: Kept[]): string[] => kept.map(({ id }) => id);
const notices = <Purpose>(kept: Kept[], purpose: Purpose) =>
  kept.map(({ id, patient_id }) => ({ purpose, patientId: patient_id, subjectId: id }));

async function expire(trx: Trx, most: number): Promise<number> {
  const kept = await takeToExpire(trx, most);
  await cancelNotificationsAbout(trx, idsOf(kept), 'expired');
  await audit(trx, 'questionnaire-assignments.expired', kept);
  return kept.length;
}

async function tell(trx: Trx, most: number): Promise<number> {
  const kept = await takeToTell(trx, most);
  await tellOfRecord(trx, notices(kept, 'questionnaire-to-answer' as const));
  return kept.length;
}

/** A reminder waits for the hours in which patients are written to, as every notice of the record does. */
async function remind(trx: Trx, most: number): Promise<number> {
  const kept = await takeToRemind(trx, most);
  await tellOfRecord(trx, notices(kept, 'questionnaire-reminder' as const));
  await audit(trx, 'questionnaire-assignments.reminded', kept);
  return kept.length;
}

const audit = (trx: Trx, action: AuditAction, kept: Kept[]): Promise<void> =>
  recordAudit(
    trx,
    theSystem,
    kept.map(({ id, patient_id }) => ({
      action,
      entity: 'questionnaire-assignments',
      entityId: id,
      patientId: patient_id,
    })),
  );
