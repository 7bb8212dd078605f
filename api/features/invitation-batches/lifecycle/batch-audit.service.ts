import type { Db } from '../../../lib/db.ts';
import type { AuditAction } from '../../audit-events/audit-events.schema.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { type Actor, theSystem } from '../../sessions/actors.ts';
import type { BatchEventKind } from './batch-event-words.ts';
import { addBatchEvent } from './batch-locking.service.ts';

/** What an act on a batch is called in the audit, and on the batch's line of time. */
interface BatchActWords {
  action: AuditAction & `invitation-batches.${string}`;
  kind: BatchEventKind;
  detail?: Record<string, unknown>;
  before?: Record<string, unknown>;
  reason?: string;
}

/**
 * Writes an act on a batch into the audit and on its line of time, in the transaction of the act.
 * @param actor null where the machine acts
 */
export async function recordBatchAct(
  trx: Db,
  actor: Actor | null,
  batchId: string,
  { action, kind, detail = {}, before, reason }: BatchActWords,
): Promise<void> {
  await addBatchEvent(trx, batchId, kind, actor?.kind === 'staff' ? actor.id : null, {
    ...detail,
    ...(reason ? { reason } : {}),
  });
  await recordAudit(trx, actor ?? theSystem, {
    action,
    entity: 'invitation-batches',
    entityId: batchId,
    after: detail,
    ...(before ? { before } : {}),
    ...(reason ? { reason } : {}),
  });
}
