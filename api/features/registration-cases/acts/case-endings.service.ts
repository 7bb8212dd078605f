import type { z } from 'zod';
import type { Db } from '../../../lib/db.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { insertCaseEvents } from '../registration-case-events.queries.ts';
import type { endCaseBody, markSuspiciousBody, reopenCaseBody } from '../registration-cases.schema.ts';
import { endedColumns, findCasesOfSameNetwork, lockCases, touchCases } from './case-acts.queries.ts';
import { type ActOn, auditAct, lockForAct, mayAct } from './case-locking.service.ts';

/** Ends the case: mended ('resolve'), or nothing is to be mended ('close'). @throws Problem 404, 412, 409 */
export async function endCase(
  trx: Db,
  actor: StaffActor,
  on: ActOn,
  act: 'resolve' | 'close',
  { cause, note }: z.output<typeof endCaseBody>,
): Promise<void> {
  const held = await lockForAct(trx, on, act);
  const state = act === 'resolve' ? 'resolved' : 'closed';
  await touchCases(trx, [held.id], actor.id, { state, cause, ...endedColumns(trx, actor.id) });
  await insertCaseEvents(trx, [
    { caseId: held.id, kind: state, staffId: actor.id, body: note || null, detail: { cause } },
  ]);
  await auditAct(trx, actor, held, { act, state, cause }, note || undefined);
}

/** Takes an ended case up again. @throws Problem 404, 412, 409 */
export async function reopenCase(
  trx: Db,
  actor: StaffActor,
  on: ActOn,
  { reason }: z.output<typeof reopenCaseBody>,
): Promise<void> {
  const held = await lockForAct(trx, on, 'reopen');
  await touchCases(trx, [held.id], actor.id, { state: 'open', cause: null, ended_by: null, ended_at: null });
  await insertCaseEvents(trx, [{ caseId: held.id, kind: 'reopened', staffId: actor.id, body: reason }]);
  await auditAct(trx, actor, held, { act: 'reopen', state: 'open', cause: null }, reason);
}

/**
 * Says that somebody tries out NHS numbers, and not a patient: ends this case and the other unfinished ones whose latest
 * attempt came from the same network that day.
 * @throws Problem 404, 412, 409
 */
export async function markSuspicious(
  trx: Db,
  actor: StaffActor,
  { id, version }: ActOn,
  { reason }: z.output<typeof markSuspiciousBody>,
): Promise<void> {
  const others = await findCasesOfSameNetwork(trx, id);
  // All in one order, or two who mark cases of one network could wait for each other for ever.
  const held = await lockCases(trx, [id, ...others]);
  const marked = mayAct(
    held.find((each) => each.id === id),
    version,
    'mark-suspicious',
  );
  const all = held.filter(({ state }) => state === 'open' || state === 'waiting');
  await touchCases(
    trx,
    all.map((each) => each.id),
    actor.id,
    { state: 'suspicious', ...endedColumns(trx, actor.id) },
  );
  await insertCaseEvents(
    trx,
    all.map((each) => ({
      caseId: each.id,
      kind: 'suspicious' as const,
      staffId: actor.id,
      body: reason,
      detail: each.id === id ? { others: all.length - 1 } : { reference: marked.latest.reference },
    })),
  );
  for (const each of all) {
    await auditAct(
      trx,
      actor,
      each,
      { act: 'mark-suspicious', state: 'suspicious', with: each.id === id ? null : id },
      reason,
    );
  }
}
