import type { Db } from '../../../lib/db.ts';
import { Problem } from '../../../lib/problem.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { stateRefuses } from '../batch-states.policy.ts';
import { type FindingCode, severityOf } from '../findings.schema.ts';
import { judgeRows, settleTogether } from '../judging/judging.service.ts';
import { recordBatchAct } from '../lifecycle/batch-audit.service.ts';
import { lockBatch } from '../lifecycle/batch-locking.service.ts';
import { acceptAll, listTwinsOf, skipAll, takeAllBack } from './many-rows.queries.ts';
import { refusalOf } from './row-acts.service.ts';

/** The rows of a code of a batch, as somebody saw it. */
export interface SeenCode {
  batchId: string;
  version: number;
  code: FindingCode;
}

/** Whose row it is has to be looked at row by row: a yes to all of them would invite strangers. */
const oneByOne: readonly FindingCode[] = ['near-match', 'several-patients'];

/**
 * Says yes to a question about every row that waits for it.
 * @throws Problem 404; 409 where it is no question, or one that each row is asked by itself, or no row waits; 412
 */
export function acceptRowsOf(trx: Db, actor: StaffActor, seen: SeenCode): Promise<void> {
  if (severityOf[seen.code] !== 'question')
    throw new Problem(409, 'not-a-question', 'There is nothing to say yes to. Mend the rows, or skip them.');
  if (oneByOne.includes(seen.code))
    throw new Problem(409, 'one-by-one', 'Look at each of these rows by itself: each names another patient.');
  return actOnAll(trx, actor, seen, 'accepted', acceptAll);
}

/** Leaves every row of a code out. @throws Problem 404; 409 where there is none; 412 */
export const skipRowsOf = (trx: Db, actor: StaffActor, seen: SeenCode): Promise<void> =>
  actOnAll(trx, actor, seen, 'skipped', skipAll);

/** Takes skipped rows of a code back, and answers to it. @throws Problem 404; 409 where there is none; 412 */
export const takeRowsOfBack = (trx: Db, actor: StaffActor, seen: SeenCode): Promise<void> =>
  actOnAll(trx, actor, seen, 'taken-back', takeAllBack);

async function actOnAll(
  trx: Db,
  actor: StaffActor,
  { batchId, version, code }: SeenCode,
  act: 'accepted' | 'skipped' | 'taken-back',
  run: (trx: Db, batchId: string, code: FindingCode) => Promise<number>,
): Promise<void> {
  const batch = await lockBatch(trx, batchId, version);
  const refused = stateRefuses(batch.state, 'check');
  if (refused) throw refusalOf(refused);
  const rows = await run(trx, batchId, code);
  if (rows === 0) throw new Problem(409, 'no-such-rows', 'No row is left for this.');
  // Saying yes changes no other row; which of a patient's rows stays, skipping does.
  const twins = act === 'accepted' ? [] : await listTwinsOf(trx, batchId, code);
  if (twins.length > 0) await judgeRows(trx, batchId, twins);
  await settleTogether(trx, batchId);
  await recordBatchAct(trx, actor, batchId, {
    action: `invitation-batches.row-${act}`,
    kind: `rows-${act}`,
    detail: { rows, code },
  });
}
