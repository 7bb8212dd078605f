import type { Db } from '../../../lib/db.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { patientsWaitingToHear, tellOfRecord } from '../../notifications/notifications.service.ts';
import { type Actor, theSystem } from '../../sessions/actors.ts';
import { LANES, type LetOut, letOutDue, letOutOf, takeLane } from './sweep.queries.ts';

/** Small enough that a clinician who holds a result waits for no long transaction, large enough to be fast. */
const BATCH = 2_000;

/** Lets out those of these that are due by their rule, tells their patients and writes it down. */
export async function releaseIfDue(trx: Db, actor: Actor, ids: readonly string[]): Promise<number> {
  return afterLettingOut(trx, actor, await letOutOf(trx, ids));
}

/**
 * Lets out everything that is due, batch by batch, each in a transaction of its own with its notices and its audit. While
 * one lane waits for its commit or is put into words here, PostgreSQL works at the other. May be run by any number of
 * workers at once, and again after a kill: what is released is no longer due.
 * @returns how many were let out here
 */
export async function releaseDue(db: Db, ending?: AbortSignal, batch = BATCH): Promise<number> {
  const work = async (lane: number): Promise<number> => {
    let all = 0;
    for (;;) {
      const count = await db.transaction(async (trx) =>
        (await takeLane(trx, lane)) ? afterLettingOut(trx, theSystem, await letOutDue(trx, lane, batch)) : 0,
      );
      all += count;
      if (count < batch || ending?.aborted) return all;
    }
  };
  const counts = await Promise.all(Array.from({ length: LANES }, (_, lane) => work(lane)));
  return counts.reduce((sum, count) => sum + count);
}

async function afterLettingOut(trx: Db, actor: Actor, released: LetOut[]): Promise<number> {
  if (released.length === 0) return 0;
  await recordAudit(
    trx,
    actor,
    released.map(({ id, patient_id, release_plan }) => ({
      action: 'results.released',
      entity: 'results',
      entityId: id,
      patientId: patient_id,
      after: { by: 'rule', releasePlan: release_plan },
    })),
  );
  // A morning's blood is a handful of reports: their patient is told once of them all, and not again of what comes before
  // that text has left.
  const onePerPatient = new Map(released.map(({ id, patient_id }) => [patient_id, id]));
  for (const patientId of await patientsWaitingToHear(trx, 'result-ready', [...onePerPatient.keys()]))
    onePerPatient.delete(patientId);
  await tellOfRecord(
    trx,
    [...onePerPatient].map(([patientId, subjectId]) => ({ purpose: 'result-ready', patientId, subjectId })),
  );
  return released.length;
}
