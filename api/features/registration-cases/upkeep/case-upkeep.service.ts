import type { Db } from '../../../lib/db.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { theSystem } from '../../sessions/actors.ts';
import { fileFailedAttempt } from '../filing/filing.service.ts';
import { insertCaseEvents } from '../registration-case-events.queries.ts';
import { listStuckAttempts, reopenDueCases, stopAtCode } from './case-upkeep.queries.ts';

/** A run takes no more; the next goes on. */
const ATTEMPTS_A_RUN = 500;

/** A department has had its two working days: the case is open again, whether it answered or not. */
export async function bringBackWaitingCases(db: Db): Promise<number> {
  return db.transaction(async (trx) => {
    const ids = await reopenDueCases(trx);
    await insertCaseEvents(
      trx,
      ids.map((caseId) => ({
        caseId,
        kind: 'reopened',
        body: 'The department has had its two working days.',
      })),
    );
    await recordAudit(
      trx,
      theSystem,
      ids.map((id) => ({
        action: 'registration-cases.changed',
        entity: 'registration-cases',
        entityId: id,
        before: { state: 'waiting' },
        after: { act: 'bring-back', state: 'open' },
      })),
    );
    return ids.length;
  });
}

/**
 * Ends attempts that stay at the code. Whoever may not have had theirs (its text failed, or they said so) is somebody's
 * work; who had it and did not enter it went away.
 */
export async function stopStuckAttempts(db: Db): Promise<{ stopped: number; filed: number }> {
  const done = { stopped: 0, filed: 0 };
  for (const id of await listStuckAttempts(db, ATTEMPTS_A_RUN)) {
    await db.transaction(async (trx) => {
      const stopped = await stopAtCode(trx, id);
      if (!stopped) return;
      done.stopped += 1;
      if (!stopped.was_not_reached) return;
      done.filed += 1;
      await fileFailedAttempt(trx, id);
    });
  }
  return done;
}
