import type { Config } from '../../../config.ts';
import type { Db } from '../../../lib/db.ts';
import { newId } from '../../../lib/ids.ts';
import { settingFacts } from '../invitation-batches.presenter.ts';
import { judgeIncoming } from '../judging/incoming.service.ts';
import { recordBatchAct } from '../lifecycle/batch-audit.service.ts';
import { updateBatch } from '../lifecycle/batch-record.queries.ts';
import { knowBatch } from '../lifecycle/batch-standing.service.ts';
import { releaseBatch } from '../lifecycle/release.service.ts';
import { factsOf } from '../lifecycle/submitted-facts.policy.ts';
import { type BuiltBatch, insertBuiltBatch } from './built-batches.queries.ts';

export { createIncoming } from '../judging/incoming.service.ts';
export { currentVersionOf, versionAsOf } from './built-batches.queries.ts';

/**
 * Makes a batch of the patients that a rule or a reminder has put among the incoming rows of this transaction, judged like
 * any other and waiting at its check page.
 * @param kind what its line of time and the audit say, with `detail`: numbers and ids
 * @returns its id
 */
export async function buildBatch(
  trx: Db,
  batch: Omit<BuiltBatch, 'id'>,
  kind: 'built-by-rule' | 'built-as-reminder',
  detail: Record<string, unknown>,
): Promise<string> {
  const id = newId();
  await insertBuiltBatch(trx, { ...batch, id });
  await judgeIncoming(trx, id);
  await recordBatchAct(trx, null, id, { action: 'invitation-batches.built-by-rule', kind, detail });
  return id;
}

/**
 * Lets a built batch go with nobody looking at it, as an administrator has said once and for all. That word is one person's:
 * a batch above the threshold waits for another one's approval.
 * @param standingOrderBy the administrator who said so, and so not the one who approves
 */
export async function releaseByItself(
  trx: Db,
  config: Pick<Config, 'BATCH_APPROVAL_ABOVE'>,
  batchId: string,
  standingOrderBy: string | null,
): Promise<void> {
  const { batch, counts, standing } = await knowBatch(trx, config.BATCH_APPROVAL_ABOVE, batchId);
  // Nothing is ready where all are held: they wait for a person at the check page.
  if (standing.ready === 0) return;
  if (standing.ready <= config.BATCH_APPROVAL_ABOVE) return releaseBatch(trx, batchId, null);
  await updateBatch(trx, batchId, {
    state: 'approval',
    submitted_by: standingOrderBy,
    submitted_at: trx.raw('clock_timestamp()'),
    submitted_facts: JSON.stringify(factsOf(counts, settingFacts(batch))),
  });
  await recordBatchAct(trx, null, batchId, {
    action: 'invitation-batches.submitted',
    kind: 'submitted',
    detail: { toSend: standing.ready },
  });
}
