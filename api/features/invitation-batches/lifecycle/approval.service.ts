import type { Config } from '../../../config.ts';
import type { Db } from '../../../lib/db.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { settingFacts } from '../invitation-batches.presenter.ts';
import { recordBatchAct } from './batch-audit.service.ts';
import { updateBatch } from './batch-record.queries.ts';
import { stepBatch } from './batch-sending-states.queries.ts';
import { lockForAct } from './batch-standing.service.ts';
import { releaseBatch } from './release.service.ts';
import { factsOf } from './submitted-facts.policy.ts';

/** A batch, as the person saw it. */
export interface Seen {
  id: string;
  version: number;
}

/** Somebody says that the same content is meant to be sent again. @throws Problem 404, 412, 403, 409 */
export async function acknowledgeSame(trx: Db, config: Config, actor: StaffActor, seen: Seen): Promise<void> {
  const { batch } = await lockForAct(trx, config, actor, { ...seen, act: 'acknowledge-same' });
  await updateBatch(trx, seen.id, { same_acknowledged_by: actor.id, same_acknowledged_at: trx.fn.now() });
  await recordBatchAct(trx, actor, seen.id, {
    action: 'invitation-batches.same-acknowledged',
    kind: 'same-acknowledged',
    detail: { sameAs: batch.same_as_id },
  });
}

/**
 * Puts a batch up for a second person's approval, and keeps what was asked: its counts and settings, from which "what changed
 * since" is told. @throws Problem 404, 412, 403, 409
 */
export async function submitBatch(trx: Db, config: Config, actor: StaffActor, seen: Seen): Promise<void> {
  const { batch, counts, standing } = await lockForAct(trx, config, actor, { ...seen, act: 'submit' });
  const facts = factsOf(counts, settingFacts(batch));
  await updateBatch(trx, seen.id, {
    state: 'approval',
    submitted_by: actor.id,
    // Not the transaction's beginning: who waited for the lock did not submit before the change they waited for.
    submitted_at: trx.raw('clock_timestamp()'),
    submitted_facts: JSON.stringify(facts),
  });
  await recordBatchAct(trx, actor, seen.id, {
    action: 'invitation-batches.submitted',
    kind: 'submitted',
    detail: { toSend: standing.ready },
  });
}

/**
 * The second person's yes to exactly what they looked at; it begins to leave with it.
 * @throws Problem 404, 412 when it changed since, 403, 409 'own-submission', 'own-upload', 'own-change' …
 */
export async function approveBatch(trx: Db, config: Config, actor: StaffActor, seen: Seen): Promise<void> {
  const { standing } = await lockForAct(trx, config, actor, { ...seen, act: 'approve' });
  await updateBatch(trx, seen.id, { approved_by: actor.id, approved_at: trx.fn.now() });
  await recordBatchAct(trx, actor, seen.id, {
    action: 'invitation-batches.approved',
    kind: 'approved',
    detail: { toSend: standing.ready, version: seen.version },
  });
  await releaseBatch(trx, seen.id, actor);
}

/** Back to the check page, with the reason; also how a submitter takes their own back. @throws Problem 404, 412, 403, 409 */
export async function refuseBatch(
  trx: Db,
  config: Config,
  actor: StaffActor,
  { reason, ...seen }: Seen & { reason: string },
): Promise<void> {
  await lockForAct(trx, config, actor, { ...seen, act: 'refuse' });
  await withdrawSubmission(trx, seen.id);
  await stepBatch(trx, seen.id, { from: ['approval'], to: 'check' });
  const words = { action: 'invitation-batches.refused', kind: 'refused', reason } as const;
  await recordBatchAct(trx, actor, seen.id, words);
}

/** What was asked no longer stands: it must be asked anew. */
export const withdrawSubmission = (trx: Db, id: string): Promise<void> =>
  updateBatch(trx, id, { submitted_by: null, submitted_at: null, submitted_facts: null });

/** Lets a batch go that needs no second person. @throws Problem 404, 412, 403, 409 'needs-approval' … */
export async function sendBatch(trx: Db, config: Config, actor: StaffActor, seen: Seen): Promise<void> {
  await lockForAct(trx, config, actor, { ...seen, act: 'send' });
  await releaseBatch(trx, seen.id, actor);
}
